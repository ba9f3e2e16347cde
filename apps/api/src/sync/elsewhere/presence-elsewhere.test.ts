import { MembershipId, newId } from '@mithaq/schema/ids'
import { beforeEach, expect, test } from 'vitest'
import { createPresence, readAwareness, type Presence, type SaidElsewhere, type Speaker } from '../presence.ts'

const shownAs = { alias: 'N.', organisation: { ar: 'منظمة متخيَّلة', en: 'Fictional' }, language: 'en' as const }
const membershipId = newId(MembershipId)
const speaker = (): Speaker => ({ membershipId, shownAs })
const said = (clock: number, told: number, fields: Record<string, unknown> | null = {}): SaidElsewhere => ({
  clientId: 7,
  clock,
  told,
  fields,
  membershipId,
  shownAs,
})

let presence: Presence
let told: [clientId: number, isThere: boolean][]
beforeEach(() => {
  presence = createPresence(() => 1000)
  told = []
})
const shown = (): { clientId: number; clock: number; json: string }[] => readAwareness(presence.encode({ language: 'en' })) ?? []
const tell = (clientId: number): void => void told.push([clientId, shown().some((one) => one.clientId === clientId)])

test('M4: whoever is at another process is shown as the server there knows them, and is gone with what they say or with their process', () => {
  presence.hear('one', said(1, 900, { cursor: null }), tell)
  expect(shown().map(({ json }) => JSON.parse(json))).toEqual([
    { cursor: null, user: { membershipId, alias: 'N.', organisation: 'Fictional' } },
  ])
  presence.lose('another', tell)
  presence.hear('another', said(2, 950, null), tell)
  expect(shown()).toHaveLength(1)
  presence.hear('one', said(2, 950, null), tell)
  presence.hear('one', said(3, 960), tell)
  presence.lose('one', tell)
  expect(told).toEqual([
    [7, true],
    [7, false],
    [7, true],
    [7, false],
  ])
})

test('M4: clocks that are told here go on from those that were told elsewhere', () => {
  presence.hear('one', said(1, 5000), tell)
  expect(shown()[0]?.clock).toBeGreaterThan(5000)
  presence.say(speaker(), { clientId: 8, clock: 0, json: '{}' })
  expect(Math.min(...shown().map(({ clock }) => clock))).toBeGreaterThan(5000)
})

test('M5: of two processes that speak for one client the later word counts, and an old one that is repeated does not bring it back', () => {
  const here = speaker()
  presence.hear('one', said(4, 900), tell)
  // With the same clock, as a client that comes back says it.
  expect(presence.isTaken({ clientId: 7, clock: 4, json: '{}' }, here)).toBe(false)
  presence.say(here, { clientId: 7, clock: 4, json: '{"back":true}' })
  presence.hear('one', said(4, 900), tell)
  presence.hear('one', said(4, 950, null), tell)
  presence.lose('one', tell)
  expect(presence.here()).toMatchObject([{ clientId: 7, fields: { back: true } }])
  presence.hear('two', said(5, 1500), tell)
  presence.leave(here, () => expect.fail('they are at another process'))
  expect(presence.here()).toEqual([])
  expect(shown()).toHaveLength(1)
})

test('P4: nobody else is here under a client id that somebody at another process has', () => {
  presence.hear('one', said(4, 900), tell)
  const somebodyElse: Speaker = { membershipId: newId(MembershipId), shownAs }
  expect(presence.isTaken({ clientId: 7, clock: 9, json: '{}' }, somebodyElse)).toBe(true)
  presence.hear('two', { ...said(9, 2000), membershipId: somebodyElse.membershipId }, tell)
  expect(shown()).toMatchObject([{ json: expect.stringContaining(membershipId) }])
})
