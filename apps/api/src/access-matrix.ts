import type { AccessRow, AccessRows } from './access-row.ts'
import { coalitionAccess } from './coalition/access-rows.ts'
import { commentsAccess } from './comments/access-rows.ts'
import { datesAccess } from './dates/access-rows.ts'
import { deadlinesAccess } from './deadlines/access-rows.ts'
import { feedsAccess } from './feeds/access-rows.ts'
import { historyAccess } from './history/access-rows.ts'
import { homeAccess } from './home/access-rows.ts'
import { invitationsAccess } from './invitations/access-rows.ts'
import { mechanismsAccess } from './mechanisms/access-rows.ts'
import { noticesAccess } from './notices/access-rows.ts'
import { peopleAccess } from './people/access-rows.ts'
import { plansAccess, statesAccess, timelineAccess } from './plans/access-rows.ts'
import { sessionsAccess } from './sessions/access-rows.ts'
import { purgesAccess } from './purges/access-rows.ts'
import { recommendationsAccess } from './recommendations/access-rows.ts'
import { remindersAccess } from './reminders/access-rows.ts'
import { sectionsAccess } from './sections/access-rows.ts'
import { filingAccess } from './filing/access-rows.ts'
import { followUpAccess } from './follow-up/access-rows.ts'
import { rulesAccess } from './rules/access-rows.ts'
import { signingAccess } from './signing/access-rows.ts'
import { signOnAccess } from './sign-on/access-rows.ts'
import { submissionsAccess } from './submissions/access-rows.ts'
import { supportAccess } from './support/access-rows.ts'
import { versionsAccess } from './versions/access-rows.ts'

/** Who gets an answer from which procedure: `access-matrix.test.ts` asks each of them as everybody. */
export const accessMatrix: AccessRows = {
  ...coalitionAccess,
  ...commentsAccess,
  ...datesAccess,
  ...deadlinesAccess,
  ...feedsAccess,
  ...historyAccess,
  ...homeAccess,
  ...invitationsAccess,
  ...mechanismsAccess,
  ...noticesAccess,
  ...peopleAccess,
  ...plansAccess,
  ...purgesAccess,
  ...sessionsAccess,
  ...statesAccess,
  ...timelineAccess,
  ...recommendationsAccess,
  ...remindersAccess,
  ...sectionsAccess,
  ...filingAccess,
  ...followUpAccess,
  ...rulesAccess,
  ...signingAccess,
  ...submissionsAccess,
  ...signOnAccess,
  ...supportAccess,
  ...versionsAccess,
}

/** What is not a procedure: the addresses at which a submission's text, its file and the stream of facts are had. */
export type Endpoint = 'sync.read' | 'sync.write' | 'files.submission' | 'files.stored' | 'events' | 'calendar'

const takingPart: AccessRow['may'] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest']

export const endpointMatrix: Record<Endpoint, Pick<AccessRow, 'may'>> = {
  'sync.read': { may: takingPart },
  // What a reviewer writes is a suggestion.
  'sync.write': { may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'guest'] },
  'files.submission': { may: takingPart },
  // Who signed what is no matter of guests.
  'files.stored': { may: takingPart.filter((who) => who !== 'guest') },
  // Everybody who acts in a coalition; what they hear there is judged fact by fact.
  events: { may: [...takingPart, 'foreignWriter', 'outsider'] },
  // By its address alone: whoever acts in a coalition makes their own, and nobody else has any.
  calendar: { may: [...takingPart, 'foreignWriter', 'outsider'] },
}
