import { CoalitionDateId, DateImportId } from '@mithaq/schema/calendar-ids'
import { newId } from '@mithaq/schema/ids'
import { everyone, type AccessRow, type AccessRows } from '../access-row.ts'

const inACoalition = everyone.filter((who) => who !== 'anonymous' && who !== 'person-without-coalition')
const managing: AccessRow['may'] = ['coordinator', 'leadWriter']
const file = Buffer.from('title,date\nMeeting (fictional),2027-03-01\n').toString('base64')
const input = { kind: 'csv', bytes: file, dayOrder: null }

export const datesAccess: AccessRows = {
  // Each sees those of the coalition in which they act.
  'dates.list': { input: () => ({ from: null }), may: inACoalition },
  'dates.imports': { input: () => undefined, may: inACoalition },
  'dates.dryRun': { input: ({ submissionId }) => ({ ...input, submissionId }), may: managing },
  'dates.import': { input: ({ submissionId }) => ({ ...input, submissionId }), may: managing },
  // Of nobody.
  'dates.undo': { input: () => ({ importId: newId(DateImportId) }), may: [] },
  'dates.remove': { input: () => ({ dateId: newId(CoalitionDateId) }), may: [] },
}
