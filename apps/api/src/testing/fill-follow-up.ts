import { asOwner } from '@mithaq/db/database'
import { recordExpectations, recordReceipt } from '@mithaq/db/follow-up/expectations'
import { recordRuleConfirmation } from '@mithaq/db/rules/rule-confirmations'
import { newId } from '@mithaq/schema/ids'
import { ExpectationId, RuleConfirmationId } from '@mithaq/schema/rule-ids'
import type { AccessWorld } from '../access-row.ts'

/** A row in each table of rules and of what follows filing. */
export async function fillFollowUp({ db, coalitionId, submissionId, organisations, people }: AccessWorld): Promise<void> {
  const at = new Date('2026-11-24T09:00:00Z')
  const by = people.coordinator.membershipId
  const of = { coalitionId, submissionId, by, at }
  const id = newId(ExpectationId)
  await asOwner(db, async (trx) => {
    await recordRuleConfirmation(trx, {
      id: newId(RuleConfirmationId),
      coalitionId,
      ruleId: 'tb-follow-up-deadline',
      version: 1,
      reading: 0,
      source: 'Note (fictional)',
      organisationId: organisations.cedar,
      by,
      at,
    })
    await recordExpectations(trx, of, [{ id, template: null, title: { en: 'Answer of the ministry (fictional)' }, position: 0 }])
    await recordReceipt(trx, id, of, { on: '2026-11-20', what: 'x', source: null })
  })
}

/** Those that members who read the submission see, and no guest. */
export const followUpTables = ['follow_up_expectation', 'follow_up_receipt']
