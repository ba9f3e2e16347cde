import { daysLeft } from '@mithaq/domain/days-left'
import { answerDeadline } from '@mithaq/domain/deadline'
import { dayOf } from '@mithaq/domain/whole-days'
import type { DeadlineEntry } from '../../../lib/deadline-words.ts'
import type { Session } from '../../../lib/session-choices.ts'
import type { Mechanism } from './draft.ts'

/** The date that the submission would have, as the server will answer it: by the same rule. */
export function foreseenDeadline(mechanism: Mechanism, session: Session | null, eventDate: string | null, now: Date): DeadlineEntry {
  const answer = answerDeadline({ rule: mechanism.deadline, session, eventDate, entered: null, since: dayOf(now) })
  const printed = answer.derivation.some(({ step }) => step === 'announced' || step === 'entered')
  return {
    answer,
    whose: 'mechanism',
    isExample: false,
    daysLeft: answer.due === null ? null : daysLeft(answer.due, answer.timeZone, now),
    deadlineId: null,
    label: null,
    source: printed ? (session?.source ?? null) : (answer.rule?.source ?? null),
    ruleText: mechanism.deadline?.text ?? null,
  }
}
