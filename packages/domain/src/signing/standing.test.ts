import { newId, OrganisationId } from '@mithaq/schema/ids'
import { describe, expect, it } from 'vitest'
import { standingOf, standsOn, type EditorialStep, type GivenVerdict, type RoundTerms, type Standing } from './standing.ts'

const cedar = newId(OrganisationId)
const palm = newId(OrganisationId)
const deadline = new Date('2026-12-01T12:00:00Z')
const before = new Date('2026-12-01T11:59:59Z')
const terms = (more: Partial<RoundTerms> = {}): RoundTerms => ({ deadline, silence: false, quorum: {}, ...more })
const said = (signatory: string, verdict: GivenVerdict['verdict']): GivenVerdict => ({ organisationId: cedar, signatory, verdict })

describe('R7: where an organisation stands', () => {
  const two = terms({ quorum: { [cedar]: 2 } })
  it.each<[string, GivenVerdict[], RoundTerms, Date, Standing]>([
    ['nobody said anything', [], terms(), before, 'waiting'],
    ['nor after the deadline', [], terms(), deadline, 'waiting'],
    ['one signed', [said('a', 'signed')], terms(), before, 'signed'],
    ['one signed where two must', [said('a', 'signed')], two, before, 'waiting'],
    ['both signed', [said('a', 'signed'), said('b', 'signed')], two, before, 'signed'],
    ['the same one twice is one', [said('a', 'signed'), said('a', 'signed')], two, before, 'waiting'],
    ['one of them with a reservation', [said('a', 'signed'), said('b', 'reserved')], two, before, 'reserved'],
    ['one declined', [said('a', 'declined')], terms(), before, 'declined'],
    ['one declined, enough signed', [said('a', 'declined'), said('b', 'signed')], terms(), before, 'signed'],
    ['one declined where two must sign', [said('a', 'declined'), said('b', 'signed')], two, before, 'declined'],
    ['R6: who declined signs', [said('a', 'declined'), said('a', 'signed')], terms(), before, 'signed'],
    ['R6: who signed declines', [said('a', 'signed'), said('a', 'declined')], terms(), before, 'declined'],
    ['R3: silence before the deadline', [], terms({ silence: true }), before, 'waiting'],
    ['R3: silence at the deadline', [], terms({ silence: true }), deadline, 'silent'],
    ['R3: a declined signature is not silence', [said('a', 'declined')], terms({ silence: true }), deadline, 'declined'],
    ['R3: too few of those who must sign are silence', [said('a', 'signed')], { ...two, silence: true }, deadline, 'silent'],
    ['R10: what another organisation says is not theirs', [{ ...said('a', 'signed'), organisationId: palm }], terms(), before, 'waiting'],
  ])('%s', (_, given, under, now, standing) => {
    expect(standingOf(cedar, given, under, now)).toBe(standing)
  })
})

describe('K2, K3: on which version it stands', () => {
  const of =
    (standings: Record<number, [Standing, Standing]>) =>
    (version: number, organisationId: OrganisationId): Standing =>
      standings[version]?.[organisationId === cedar ? 0 : 1] ?? 'waiting'
  const step = (version: number, base: number, ...who: OrganisationId[]): EditorialStep[] =>
    who.map((organisationId) => ({ version, base, organisationId }))
  it.each<[string, number, Record<number, [Standing, Standing]>, EditorialStep[], number | null]>([
    ['all signed', 1, { 1: ['signed', 'reserved'] }, [], 1],
    ['one waits', 1, { 1: ['signed', 'waiting'] }, [], null],
    ['one declined', 1, { 1: ['declined', 'signed'] }, [], null],
    ['silence counts', 1, { 1: ['signed', 'silent'] }, [], 1],
    ['all marked the step as editorial', 2, { 1: ['signed', 'signed'] }, step(2, 1, cedar, palm), 1],
    ['one did not', 2, { 1: ['signed', 'signed'] }, step(2, 1, cedar), null],
    ['the earlier one does not stand', 2, { 1: ['signed', 'declined'] }, step(2, 1, cedar, palm), null],
    ['two steps', 3, { 1: ['signed', 'signed'] }, [...step(2, 1, cedar, palm), ...step(3, 2, cedar, palm)], 1],
    [
      'marks of different steps do not add up',
      3,
      { 1: ['signed', 'signed'], 2: ['signed', 'signed'] },
      [...step(3, 1, cedar), ...step(3, 2, palm)],
      null,
    ],
    ['a step to itself is none', 2, {}, step(2, 2, cedar, palm), null],
  ])('%s', (_, version, standings, steps, on) => {
    expect(standsOn(version, [cedar, palm], of(standings), steps)).toBe(on)
  })

  it('a submission that nobody submits does not stand', () => {
    expect(standsOn(1, [], () => 'signed', [])).toBeNull()
  })
})
