import { newId, OrganisationId } from '@mithaq/schema/ids'
import { describe, expect, it } from 'vitest'
import { currentPosition, isContested, isImplemented, stageOf, type Assessed } from './stage.ts'

const [cedar, palm] = [newId(OrganisationId), newId(OrganisationId)]
const assessed = (organisationId: OrganisationId, finding: Assessed['finding'], more: Partial<Assessed> = {}): Assessed => ({
  organisationId,
  finding,
  asOf: '2026-11-01',
  assessedAt: new Date('2026-11-25T09:00:00Z'),
  evidence: null,
  ...more,
})

describe('implemented', () => {
  it.each([
    ['nobody says so', [], false],
    ['one organisation without a source', [assessed(cedar, 'implemented')], false],
    ['one with a source', [assessed(cedar, 'implemented', { evidence: 'A/HRC/59/15' })], true],
    ['one with an empty source', [assessed(cedar, 'implemented', { evidence: '' })], false],
    ['two without', [assessed(cedar, 'implemented'), assessed(palm, 'implemented')], true],
    ['one, twice', [assessed(cedar, 'implemented'), assessed(cedar, 'implemented', { asOf: '2026-11-02' })], false],
    [
      'two, of which one later found otherwise',
      [assessed(cedar, 'implemented'), assessed(palm, 'implemented'), assessed(palm, 'went-back', { asOf: '2026-11-09' })],
      false,
    ],
    [
      'found out of order',
      [assessed(palm, 'went-back', { asOf: '2026-11-09' }), assessed(palm, 'implemented'), assessed(cedar, 'implemented')],
      false,
    ],
  ] as const)('%s', (_name, assessments, expected) => expect(isImplemented(assessments)).toBe(expected))

  it('two organisations may disagree', () => {
    expect(isContested([assessed(cedar, 'implemented'), assessed(palm, 'partly')])).toBe(true)
    expect(isContested([assessed(cedar, 'partly'), assessed(palm, 'partly')])).toBe(false)
  })
})

describe('the stage is the furthest fact', () => {
  const nothing = { isUnText: false, filed: false, said: [], assessments: [] }
  it.each([
    ['written', {}, 'drafted'],
    ['in a submission that was sent', { filed: true }, 'filed'],
    ['taken up by a State', { said: [{ position: null, assessments: [] }] }, 'made'],
    ['taken up, never filed by us', { filed: false, said: [{ position: 'pending', assessments: [] }] }, 'made'],
    ['said by the UN', { isUnText: true }, 'made'],
    ['noted', { isUnText: true, said: [{ position: 'noted', assessments: [] }] }, 'answered'],
    [
      'done where the UN said it',
      { said: [{ position: 'supported', assessments: [assessed(cedar, 'implemented', { evidence: 'x' })] }] },
      'implemented',
    ],
    [
      'done without that anybody took it up',
      { assessments: [assessed(cedar, 'implemented'), assessed(palm, 'implemented')] },
      'implemented',
    ],
  ] as const)('%s', (_name, facts, stage) => expect(stageOf({ ...nothing, ...facts })).toBe(stage))
})

describe('what a State says now', () => {
  const said = (saidIn: 'report' | 'addendum' | 'plenary', position: 'pending' | 'supported' | 'noted', saidOn: string | null = null) => ({
    saidIn,
    position,
    saidOn,
  })
  it('the addendum over the report, the plenary over both', () => {
    expect(currentPosition([said('report', 'pending'), said('addendum', 'supported')])?.position).toBe('supported')
    expect(currentPosition([said('plenary', 'noted'), said('addendum', 'supported')])?.position).toBe('noted')
  })
  it('a later day over an earlier one', () =>
    expect(currentPosition([said('addendum', 'supported', '2025-06-01'), said('report', 'noted', '2025-07-01')])?.position).toBe('noted'))
  it('nothing, where nobody answered', () => expect(currentPosition([])).toBeNull())
})
