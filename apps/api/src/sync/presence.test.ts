import { asOwner } from '@mithaq/db/database'
import { newId, MembershipId, type DocumentId } from '@mithaq/schema/ids'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresence, readAwareness, type Speaker } from './presence.ts'
import { syncWorld, until, type SyncWorld, type TestClient } from './testing/sync-world.ts'
import { awarenessMessage } from './wire.ts'

const speaker = (): Speaker => ({
  membershipId: newId(MembershipId),
  shownAs: { alias: 'N.', organisation: { ar: 'منظمة متخيَّلة', en: 'Fictional' }, language: 'en' },
})
const said = (clientId: number, clock: number, state: unknown) => ({ clientId, clock, json: JSON.stringify(state) })
const shown = (bytes: Uint8Array) => (readAwareness(bytes) ?? []).map(({ clientId, json }) => [clientId, JSON.parse(json)])

describe('what is told of somebody', () => {
  test('P1: name and organisation come from the server, in the language of each reader, whatever the client says', () => {
    const presence = createPresence(Date.now)
    const by = speaker()
    presence.say(by, said(7, 1, { user: { alias: 'Forged', membershipId: 'x' }, cursor: { anchor: 1 } }))
    const user = { membershipId: by.membershipId, alias: 'N.' }
    expect(shown(presence.encode({ language: 'en' }))).toEqual([
      [7, { cursor: { anchor: 1 }, user: { ...user, organisation: 'Fictional' } }],
    ])
    expect(shown(presence.encode({ language: 'ar' }))).toEqual([
      [7, { cursor: { anchor: 1 }, user: { ...user, organisation: 'منظمة متخيَّلة' } }],
    ])
    expect(shown(presence.encode({ language: 'fr' }))).toEqual([
      [7, { cursor: { anchor: 1 }, user: { ...user, organisation: 'منظمة متخيَّلة' } }],
    ])
  })

  test.each([
    ['more than 4 kB', { clientId: 7, clock: 2, json: JSON.stringify({ text: 'ا'.repeat(2100) }) }],
    ['no JSON', { clientId: 7, clock: 2, json: '{' }],
    ['a list', said(7, 2, [1])],
    ['words', said(7, 2, 'here')],
    ['an older clock', said(7, 0, {})],
    ['a clock that runs away', said(7, 1002, {})],
  ])('P2: %s is passed over', (_name, entry) => {
    const presence = createPresence(Date.now)
    const by = speaker()
    expect(presence.say(by, said(7, 1, { mood: 'calm' }))).toBe(true)
    expect(presence.say(by, entry)).toBe(false)
    expect(shown(presence.encode({ language: 'en' }))).toMatchObject([[7, { mood: 'calm' }]])
  })

  test('P3: a key that would become the prototype of what readers build is left out', () => {
    const presence = createPresence(Date.now)
    presence.say(speaker(), { clientId: 7, clock: 1, json: '{"__proto__":{"admin":true},"cursor":null}' })
    expect(readAwareness(presence.encode({ language: 'en' }))?.[0]?.json).not.toContain('admin')
  })

  test('P4: nobody else is here under an id that is in use; the same person takes it over with something new to say', () => {
    const presence = createPresence(Date.now)
    const by = speaker()
    presence.say(by, said(7, 4, {}))
    expect(presence.isTaken(said(7, 5, {}), speaker())).toBe(true)
    const again: Speaker = { ...by }
    expect(presence.isTaken(said(7, 4, {}), again)).toBe(true)
    expect(presence.isTaken(said(7, 5, {}), again)).toBe(false)
    presence.say(again, said(7, 5, { back: true }))
    presence.leave(by, () => expect.fail('they are here on another socket'))
    expect(shown(presence.encode({ language: 'en' }))).toMatchObject([[7, { back: true }]])
  })

  test('P5: others are told clocks that always go up, after coming back and after a restart of the server too; oneself is told one’s own', () => {
    let time = 1000
    const presence = createPresence(() => time)
    const by = Object.assign(speaker(), { language: 'en' as const })
    const clockFor = (reader: { language: 'en' }): number | undefined => readAwareness(presence.encode(reader))?.[0]?.clock
    presence.say(by, said(7, 0, {}))
    expect([clockFor({ language: 'en' }), clockFor(by)]).toEqual([1000, 0])
    presence.leave(by, () => expect(clockFor({ language: 'en' })).toBeUndefined())
    presence.say(by, said(7, 0, {}))
    expect([clockFor({ language: 'en' }), clockFor(by)]).toEqual([1002, 0])
    time = 5000
    presence.say(by, said(7, 1, {}))
    expect([clockFor({ language: 'en' }), clockFor(by)]).toEqual([5000, 1])
  })

  test('P10: what is no awareness message is not read', () => {
    for (const bytes of [Uint8Array.of(), Uint8Array.of(1), Uint8Array.of(255, 255, 255, 255, 15), Uint8Array.of(1, 7, 1, 4, 110)])
      expect(readAwareness(bytes)).toBeNull()
  })
})

describe('over the wire', () => {
  let world: SyncWorld
  beforeAll(async () => {
    world = await syncWorld()
  })
  afterAll(() => world.close())
  const stateOf = (client: TestClient, of: TestClient): Record<string, unknown> | undefined =>
    client.provider.awareness.getStates().get(of.doc.clientID)
  const pair = async (): Promise<{ documentId: DocumentId; one: TestClient; two: TestClient }> => {
    const { documentId } = await world.submission()
    const [one, two] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
    await Promise.all([one.synced(), two.synced()])
    await until(() => stateOf(one, two) !== undefined && stateOf(two, one) !== undefined)
    return { documentId, one, two }
  }

  test('P6: people see each other as the server knows them, readers too, and see them leave', async () => {
    const { documentId, one, two } = await pair()
    const reader = await world.client('observer', documentId)
    await until(() => stateOf(one, reader) !== undefined && stateOf(reader, one) !== undefined)
    expect(stateOf(two, one)).toEqual({
      user: { membershipId: world.people.cedarWriter.membershipId, alias: 'cedarWriter', organisation: 'cedar (متخيَّلة)' },
    })
    one.provider.awareness.setLocalStateField('cursor', { language: 'en' })
    await until(() => stateOf(two, one)?.cursor !== undefined)
    one.provider.ws?.close()
    await until(() => stateOf(two, one) === undefined)
    await until(() => stateOf(two, one)?.cursor !== undefined)
  })

  test('P7: nobody renames, moves or removes another: entries for other ids are dropped, and close nothing', async () => {
    const { one, two } = await pair()
    const forged = new Awareness(Object.assign(new Y.Doc(), { clientID: one.doc.clientID }))
    forged.setLocalState({ user: { alias: 'Forged' }, cursor: { language: 'ar' } })
    for (let clock = 0; clock < 50; clock++) forged.setLocalStateField('cursor', { clock })
    const send = (update: Uint8Array): void => two.provider.ws?.send(new Uint8Array(awarenessMessage(update)))
    send(encodeAwarenessUpdate(forged, [one.doc.clientID]))
    forged.setLocalState(null)
    send(encodeAwarenessUpdate(forged, [one.doc.clientID]))
    // An unknown id, beside one's own.
    send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, 424242)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, '{"user":{"alias":"Ghost"}}')
      }),
    )
    two.provider.awareness.setLocalStateField('after', true)
    await until(() => stateOf(one, two)?.after === true)
    expect(one.provider.awareness.getStates().has(424242)).toBe(false)
    const late = await world.client('coordinator', one.provider.roomname as DocumentId)
    await until(() => stateOf(late, one) !== undefined)
    expect(stateOf(late, one)).toMatchObject({ user: { alias: 'cedarWriter' } })
    expect(late.provider.awareness.getStates().has(424242)).toBe(false)
    expect(two.provider.wsconnected).toBe(true)
    forged.destroy()
  })

  test('P8: a client id is bound before anybody hears of it, as a reader’s where only reading is allowed', async () => {
    const { documentId, one } = await pair()
    const reader = await world.client('observer', documentId)
    await until(() => stateOf(one, reader) !== undefined)
    const bindings = await asOwner(world.db, (trx) =>
      trx
        .selectFrom('document_binding')
        .select(['membership_id', 'mode'])
        .where('document_id', '=', documentId)
        .where('client_id', '=', reader.doc.clientID)
        .execute(),
    )
    expect(bindings).toEqual([{ membership_id: world.people.observer.membershipId, mode: 'suggesting' }])
  })

  test('P9: a client that shows nobody is answered when it asks who is here, so that it knows the line is alive', async () => {
    const { documentId } = await world.submission()
    const client = await world.client('cedarWriter', documentId, { connect: false })
    client.provider.awareness.setLocalState(null)
    client.provider.connect()
    await client.synced()
    const before = client.provider.wsLastMessageReceived
    await until(() => Date.now() > before)
    client.provider.ws?.send(Uint8Array.of(3))
    await until(() => client.provider.wsLastMessageReceived > before)
    expect(client.provider.wsconnected).toBe(true)
  })
})
