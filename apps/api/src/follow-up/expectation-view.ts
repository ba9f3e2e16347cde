import type { ExpectationRecord } from '@mithaq/db/follow-up/expectations'
import type { RuleConfirmation } from '@mithaq/db/rules/rule-confirmations'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { daysLeft } from '@mithaq/domain/days-left'
import { answerWith } from '@mithaq/domain/deadline'
import { answerExpectation } from '@mithaq/domain/follow-up/answer-expectation'
import type { Reference } from '@mithaq/reference/reference'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { FollowUpChain } from '@mithaq/schema/follow-up'
import type { Localized } from '@mithaq/schema/language'
import type { ExpectationId } from '@mithaq/schema/rule-ids'
import type { Title } from '@mithaq/schema/submission'
import { confirmationFrom } from '../rules/confirmation-from.ts'
import { factsOf, type Surroundings } from './facts-of.ts'

/** Something that is to come after filing: when, as far as somebody says so, and what came. */
export interface ExpectationView {
  id: ExpectationId
  /** Its place in the mechanism's chain (`summary`, `reply`, `adoption` …); `own`: added by the coalition. */
  kind: string
  title: Title
  /** Worked out anew each time it is shown. */
  answer: DeadlineAnswer
  /** Whole days to the date, or to the end of the window; negative when it has passed; null without either. */
  daysLeft: number | null
  /** `late`: its date, or the end of its window, has passed and nothing came. `undated`: nobody says when. */
  state: 'received' | 'expected' | 'late' | 'undated'
  /** The rule in words; null for what the coalition added. */
  ruleText: Localized | null
  /** Where the date, or the rule that gives it, was read. */
  source: string | null
  /** Its date was entered by hand. */
  isEntered: boolean
  received: { on: string; what: string; source: string | null } | null
}

/** A mechanism that the coalition copied keeps the rule, and with it the chain, of the one from which it was copied. */
export function chainOf(
  { mechanismId, mechanism }: Pick<SubmissionRecord, 'mechanismId' | 'mechanism'>,
  { followUp }: Pick<Reference, 'followUp'>,
): FollowUpChain | null {
  const copiedFrom = mechanism.deadline?.id.replace(/-deadline$/, '')
  return followUp.find(({ mechanisms }) => mechanisms.some((id) => id === mechanismId || id === copiedFrom)) ?? null
}

/** The expectations of one submission in the order of its chain. */
export function viewExpectations(
  submission: SubmissionRecord,
  records: readonly ExpectationRecord[],
  surroundings: Surroundings,
  confirmations: ReadonlyMap<string, RuleConfirmation>,
  { reference, now }: { reference: Reference; now: Date },
): ExpectationView[] {
  const chain = chainOf(submission, reference)
  const facts = factsOf(submission, records, surroundings, reference)
  return records.map((record) => {
    const template = chain?.expectations.find(({ id }) => id === record.template) ?? null
    const confirmation = confirmations.get(template?.rule.id ?? '') ?? null
    const answer =
      template === null
        ? answerOfOwn(record)
        : answerExpectation({
            template,
            facts,
            entered: record.entered,
            confirmation: confirmation === null ? null : confirmationFrom(confirmation),
          })
    const until = answer.due ?? answer.latest
    const left = until === null ? null : daysLeft(until, answer.timeZone, now)
    return {
      id: record.id,
      kind: record.template ?? 'own',
      // Its present name; as it was called when it was added where this release knows it no more.
      title: template?.title ?? record.title,
      answer,
      daysLeft: left,
      state: record.received !== null ? 'received' : left === null ? 'undated' : left < 0 ? 'late' : 'expected',
      ruleText: template?.rule.text ?? null,
      source: record.entered === null ? (answer.rule?.source ?? null) : record.entered.source,
      isEntered: record.entered !== null,
      received: record.received === null ? null : { on: record.received.on, what: record.received.what, source: record.received.source },
    }
  })
}

function answerOfOwn({ entered }: ExpectationRecord): DeadlineAnswer {
  if (entered === null) return answerWith({ missing: 'announcement-awaited' })
  return answerWith({
    due: entered.due,
    timeZone: entered.timeZone,
    origin: 'entered',
    derivation: [{ step: 'entered', date: entered.due }],
  })
}
