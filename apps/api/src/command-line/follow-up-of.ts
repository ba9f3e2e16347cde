import { answerExpectation } from '@mithaq/domain/follow-up/answer-expectation'
import type { Reference } from '@mithaq/reference/reference'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { Localized } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { calendarFactsOf } from '../follow-up/calendar-facts.ts'

/** What follows the filing of a submission to a mechanism, as far as the shipped data says. Empty where nothing was collected. */
export function followUpOf(
  mechanismId: string,
  session: MechanismSession | null,
  state: string | null,
  filedOn: string | null,
  reference: Reference,
): { kind: string; title: Localized; answer: DeadlineAnswer }[] {
  const councilSessions = reference.sessions.filter(({ calendar }) => calendar === 'hrc')
  const facts = { ...calendarFactsOf(session, state, councilSessions, reference), filedOn, received: new Map() }
  const chain = reference.followUp.find(({ mechanisms }) => mechanisms.includes(mechanismId))
  return (chain?.expectations ?? []).map((template) => ({
    kind: template.id,
    title: template.title,
    answer: answerExpectation({ template, facts, entered: null, confirmation: null }),
  }))
}
