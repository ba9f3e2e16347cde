import type { InterfaceLanguage } from '@mithaq/schema/language'
import { account } from './account.ts'
import { comments } from './comments.ts'
import { common } from './common.ts'
import { deadlines } from './deadlines.ts'
import { device } from './device.ts'
import { feeds } from './feeds.ts'
import { filing } from './filing.ts'
import { followUp } from './follow-up.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { joining } from './joining.ts'
import { mechanisms } from './mechanisms.ts'
import { notices } from './notices.ts'
import { notes } from './notes.ts'
import { organisations } from './organisations.ts'
import { pages } from './pages.ts'
import { people } from './people.ts'
import { plan } from './plan.ts'
import { purge } from './purge.ts'
import { refusals } from './refusals.ts'
import { roles } from './roles.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { signing } from './signing.ts'
import { signOn } from './sign-on.ts'
import { sources } from './sources.ts'
import { submissions } from './submissions.ts'
import { suggestions } from './suggestions.ts'
import { time } from './time.ts'
import { timeline } from './timeline.ts'
import { writing } from './writing.ts'

/** Every sentence of the interface, by feature and language. A key is `<feature>:<message>`. */
export const messages = {
  account,
  comments,
  common,
  deadlines,
  device,
  feeds,
  filing,
  followUp,
  history,
  home,
  joining,
  mechanisms,
  notices,
  notes,
  organisations,
  pages,
  people,
  plan,
  purge,
  refusals,
  roles,
  sessions,
  settings,
  shell,
  signIn,
  signing,
  signOn,
  sources,
  submissions,
  suggestions,
  time,
  timeline,
  writing,
}

export type Feature = keyof typeof messages

/**
 * Sentences that come with the pages that say them: what a phone on a bad line fetches first is short. Those of a feature that is
 * named nowhere here come with the first page.
 */
export const sentencesOf = {
  writing: ['comments', 'notes', 'purge', 'suggestions', 'writing'],
  signing: ['filing', 'history', 'signing', 'signOn'],
  account: ['account', 'joining', 'signIn'],
  late: ['feeds', 'followUp', 'plan', 'sessions', 'timeline'],
} as const satisfies Record<string, readonly Feature[]>

/** Which pages' sentences; `first`: of the first page, and of all. */
export type Sentences = 'first' | keyof typeof sentencesOf

export function isAmong(feature: Feature, sentences: Sentences): boolean {
  const of = Object.entries(sentencesOf).find(([, features]) => features.some((one) => one === feature))?.[0] ?? 'first'
  return of === sentences
}
/** The keys of the interface. Arabic leads: it has all six plural forms. */
export type Bundle = { [F in Feature]: (typeof messages)[F]['ar'] }

/** All sentences of one language, or those of some features. */
export function bundleOf(
  language: InterfaceLanguage,
  wanted: (feature: Feature) => boolean = () => true,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(messages)
      .filter(([feature]) => wanted(feature as Feature))
      .map(([feature, byLanguage]) => [feature, byLanguage[language]]),
  )
}
