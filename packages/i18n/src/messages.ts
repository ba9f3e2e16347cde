import type { InterfaceLanguage } from '@mithaq/schema/language'
import { account } from './account.ts'
import { comments } from './comments.ts'
import { common } from './common.ts'
import { deadlines } from './deadlines.ts'
import { device } from './device.ts'
import { filing } from './filing.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { joining } from './joining.ts'
import { mechanisms } from './mechanisms.ts'
import { notices } from './notices.ts'
import { notes } from './notes.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { purge } from './purge.ts'
import { refusals } from './refusals.ts'
import { roles } from './roles.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { signing } from './signing.ts'
import { signOn } from './sign-on.ts'
import { sources } from './sources.ts'
import { submissions } from './submissions.ts'
import { suggestions } from './suggestions.ts'
import { time } from './time.ts'
import { writing } from './writing.ts'

/** Every sentence of the interface, by feature and language. A key is `<feature>:<message>`. */
export const messages = {
  account,
  comments,
  common,
  deadlines,
  device,
  filing,
  history,
  home,
  joining,
  mechanisms,
  notices,
  notes,
  organisations,
  people,
  purge,
  refusals,
  roles,
  settings,
  shell,
  signIn,
  signing,
  signOn,
  sources,
  submissions,
  suggestions,
  time,
  writing,
}

export type Feature = keyof typeof messages
/** The keys of the interface. Arabic leads: it has all six plural forms. */
export type Bundle = { [F in Feature]: (typeof messages)[F]['ar'] }

/** All sentences of one language: what a reader's browser loads. */
export function bundleOf(language: InterfaceLanguage): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(messages).map(([feature, byLanguage]) => [feature, byLanguage[language]]))
}
