import { MembershipId, newId } from '@mithaq/schema/ids'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { log, oneUpdate, other, reader, reviewer, updatesOf, writer } from '../testing/guard-log.ts'
import { contentOf, randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import type { Sender, Verdict } from './judge-update.ts'
import { noTrace, withTraces } from './trace.ts'
import { mostTextBytes } from '../text-size.ts'
import { maxUpdateBytes } from './read-update.ts'

describe('what is refused', () => {
  const cases: [string, string, (doc: Y.Doc) => void][] = [
    ['a root that is none of ours', 'root', (doc) => doc.getText('text:xx').insert(0, 'a')],
    ['a cell without a column', 'root', (doc) => doc.getText('cell:t:r').insert(0, 'a')],
    ['a table with a key of another kind', 'attribute', (doc) => doc.getMap('tables').set('a', 1)],
    ['a row at a position that is none', 'attribute', (doc) => doc.getMap('tables').set('t/row/r', 'a b')],
    ['a root with a long name', 'root', (doc) => doc.getText(`note:${'a'.repeat(65)}`).insert(0, 'a')],
    ['the text under another name of Object.prototype', 'root', (doc) => doc.getText('__proto__').insert(0, 'a')],
    ['a nested type', 'content', (doc) => doc.getText('text:en').insertEmbed(0, new Y.Map())],
    ['a nested type in a map', 'content', (doc) => doc.getMap('blocks:en').set('a/kind', new Y.Text('x'))],
    ['a subdocument', 'content', (doc) => doc.getMap('blocks:en').set('a/kind', new Y.Doc())],
    ['bytes', 'content', (doc) => doc.getMap('blocks:en').set('a/kind', new Uint8Array(2))],
    ['an attribute of the whole text', 'content', (doc) => doc.getText('text:en').setAttribute('kind', 'heading')],
    ['plain values in a text', 'content', (doc) => doc.getArray('text:fr').insert(0, [1])],
    ['characters in a map', 'content', (doc) => doc.getText('blocks:en').insert(0, 'kind')],
    ['an unknown attribute', 'attribute', (doc) => doc.getMap('blocks:en').set('a/colour', 'red')],
    ['an attribute of the prototype', 'attribute', (doc) => doc.getMap('blocks:en').set('a/constructor', 'x')],
    ['an attribute without a block', 'attribute', (doc) => doc.getMap('blocks:en').set('__proto__', true)],
    ['a kind that does not exist', 'attribute', (doc) => doc.getMap('blocks:en').set('a/kind', 'script')],
    ['a level of 99', 'attribute', (doc) => doc.getMap('blocks:en').set('a/level', 99)],
    ['an object as a value', 'attribute', (doc) => doc.getMap('blocks:en').set('a/numbered', { numbered: true })],
    ['an unknown format', 'attribute', (doc) => doc.getText('text:en').insert(0, 'a', { style: 'color:red' })],
    ['a format with a value', 'attribute', (doc) => doc.getText('text:en').insert(0, 'a', { strong: 'yes' })],
    ['a link that runs', 'link', (doc) => doc.getText('text:en').insert(0, 'a', { link: 'javascript:alert(1)' })],
    ['a link that goes nowhere', 'link', (doc) => doc.getText('text:en').insert(0, 'a', { link: '/relative' })],
    ['an unknown embed', 'content', (doc) => doc.getText('text:en').insertEmbed(0, { image: 'x' })],
    ['an embed of two kinds', 'content', (doc) => doc.getText('text:en').insertEmbed(0, { block: 'a', note: 'b' })],
    ['a block id that is none', 'content', (doc) => doc.getText('text:en').insertEmbed(0, { block: 'a b' })],
  ]
  test.each(cases)('G1, G4: %s', (_name, rule, edit) => {
    const { judge, rows } = log()
    const verdict = judge(oneUpdate(sectionClient(), edit), writer)
    expect(verdict).toEqual({ kind: 'refused', rule })
    expect(rows).toEqual([])
  })

  test('G4: a table with cells, its rows added, moved and removed, is taken; who may only suggest or read brings none', () => {
    const { judge } = log()
    const doc = sectionClient(7)
    const edits: ((doc: Y.Doc) => void)[] = [
      (one) => {
        one.getMap('tables').set('t/row/r', 'V')
        one.getMap('tables').set('t/column/c', 'V')
        one.getMap('tables').set('t/header', true)
        one.getText('cell:t:r:c').insert(0, 'words', { strong: true })
        one.getText('text:en').insertEmbed(0, { table: 't' })
      },
      (one) => one.getMap('tables').set('t/row/r', 'k'),
      (one) => one.getMap('tables').delete('t/row/r'),
    ]
    for (const edit of edits) expect(judge(oneUpdate(doc, edit), writer).kind).toBe('append')
    const row = (one: Y.Doc): void => void one.getMap('tables').set('t/row/r', 'k')
    expect(judge(oneUpdate(sectionClient(8), row), reader)).toEqual({ kind: 'refused', rule: 'readOnly' })
    expect(judge(oneUpdate(sectionClient(9), row), reviewer)).toEqual({ kind: 'refused', rule: 'suggestOnly' })
  })

  test('G1: an update above 256 KiB, and one that is no update', () => {
    const { judge } = log()
    const large = oneUpdate(sectionClient(), (doc) => doc.getText('text:en').insert(0, 'a'.repeat(maxUpdateBytes)))
    expect(judge(large, writer)).toEqual({ kind: 'refused', rule: 'size' })
    expect(judge(Uint8Array.of(1, 2, 3), writer)).toEqual({ kind: 'refused', rule: 'unreadable' })
    expect(judge(Uint8Array.of(), writer)).toEqual({ kind: 'refused', rule: 'unreadable' })
  })

  test('G1: more structs, or deleted ranges, than an honest update of that size has', () => {
    const { judge, rows } = log()
    const doc = sectionClient(7)
    judge(
      oneUpdate(doc, () => doc.getText('text:en').insert(0, 'a'.repeat(200_000))),
      writer,
    )
    const ranges = (count: number): Uint8Array =>
      deletions(
        7,
        Array.from({ length: count }, (_, index) => (count - index) * 3),
      )
    expect(judge(ranges(60_000), other)).toEqual({ kind: 'refused', rule: 'structure' })
    expect(judge(ranges(32_768), other).kind).toBe('append')
    // One client, 60,000 structs: a GC of one each.
    const structs = encoding.encode((encoder) => {
      for (const number of [1, 60_000, 8, 0]) encoding.writeVarUint(encoder, number)
      for (let count = 0; count < 60_000; count++) encoding.writeUint8Array(encoder, Uint8Array.of(0, 1))
      encoding.writeVarUint(encoder, 0)
    })
    expect(judge(structs, other)).toEqual({ kind: 'refused', rule: 'structure' })
    expect(rows).toHaveLength(2)
  })

  test('G1: a value that replaces another is held against the lists, though the update does not name its key', () => {
    const doc = sectionClient()
    const { judge } = log()
    judge(
      oneUpdate(doc, () => doc.getMap('blocks:en').set('a/kind', 'heading')),
      writer,
    )
    expect(
      judge(
        oneUpdate(doc, () => doc.getMap('blocks:en').set('a/kind', { x: 1 })),
        writer,
      ),
    ).toEqual({ kind: 'refused', rule: 'attribute' })
  })

  test('G8: characters for which the text has no room left; other changes, and what makes room, still come in', () => {
    const { judge, known } = log()
    const doc = sectionClient(7)
    const first = oneUpdate(doc, () => doc.getText('text:ar').insert(0, 'ي'.repeat(100)))
    known.size = { bytes: mostTextBytes - 199, mayBeLess: false }
    expect(judge(first, writer)).toEqual({ kind: 'refused', rule: 'full' })
    known.size = { bytes: mostTextBytes - 200, mayBeLess: false }
    expect(judge(first, writer).kind).toBe('append')
    known.size = { bytes: mostTextBytes, mayBeLess: false }
    const heading = oneUpdate(doc, () => doc.getMap('blocks:ar').set('start/kind', 'heading'))
    expect(judge(heading, writer).kind).toBe('append')
    expect(
      judge(
        oneUpdate(doc, () => doc.getText('text:ar').delete(0, 50)),
        writer,
      ).kind,
    ).toBe('append')
    // What was deleted a moment ago is not counted yet.
    const more = oneUpdate(doc, () => doc.getText('text:ar').insert(0, 'ي'))
    known.size = { bytes: 2 * mostTextBytes, mayBeLess: true }
    expect(judge(more, writer)).toEqual({ kind: 'refused', rule: 'full' })
    known.size = { bytes: mostTextBytes, mayBeLess: true }
    expect(judge(more, writer).kind).toBe('append')
  })

  test('G1: V2 updates, though 21 bytes of one could fill the memory', () => {
    const doc = sectionClient()
    doc.getText('text:en').insert(0, 'words')
    const { judge, rows } = log()
    expect(judge(Y.encodeStateAsUpdateV2(doc), writer).kind).not.toBe('append')
    expect(rows).toEqual([])
  })

  test('G2: what is written under the client id of another membership', () => {
    const { judge, rows, known } = log()
    const doc = sectionClient(7)
    judge(
      oneUpdate(doc, () => doc.getText('text:en').insert(0, 'mine')),
      writer,
    )
    const forged = sectionClient(8)
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(doc))
    forged.clientID = 7
    expect(
      judge(
        oneUpdate(forged, () => forged.getText('text:en').insert(4, ' forged')),
        other,
      ),
    ).toEqual({ kind: 'refused', rule: 'binding' })
    expect(rows).toHaveLength(1)
    expect(known.stateVector).toEqual(new Map([[7, 4]]))
  })

  test('G2: 18 bytes that would make the server believe it has all of a member’s later edits', () => {
    const { judge, known } = log()
    const doc = sectionClient(7)
    judge(
      oneUpdate(doc, () => doc.getText('text:en').insert(0, 'mine')),
      writer,
    )
    // One client, one struct, client 7, clock 4: a GC of a million; nothing deleted.
    expect(judge(Uint8Array.of(1, 1, 7, 4, 0, 0xc0, 0x84, 0x3d, 0), other)).toEqual({ kind: 'refused', rule: 'binding' })
    expect(known.stateVector).toEqual(new Map([[7, 4]]))
  })

  test('G2: the reserved client id of the server', () => {
    const { judge, known } = log()
    known.bindings.set(7, { membershipId: null, mode: 'server' })
    expect(
      judge(
        oneUpdate(sectionClient(7), (doc) => doc.getText('text:en').insert(0, 'x')),
        writer,
      ),
    ).toEqual({ kind: 'refused', rule: 'binding' })
  })

  test('G2: a struct so long that the clock would not come back', () => {
    const { judge } = log()
    expect(judge(Uint8Array.of(1, 1, 7, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0), writer)).toEqual({ kind: 'refused', rule: 'clock' })
  })

  test('G5: words from somebody who may only read; what deletes or repeats is dropped', () => {
    const { judge, rows } = log()
    const doc = sectionClient()
    judge(
      oneUpdate(doc, () => doc.getText('text:en').insert(0, 'words')),
      writer,
    )
    const theirs = sectionClient()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    expect(judge(Y.encodeStateAsUpdate(theirs), reader)).toEqual({ kind: 'nothing' })
    expect(
      judge(
        oneUpdate(theirs, () => theirs.getText('text:en').delete(0, 2)),
        reader,
      ),
    ).toEqual({ kind: 'dropped' })
    expect(
      judge(
        oneUpdate(theirs, () => theirs.getText('text:en').insert(0, 'more')),
        reader,
      ),
    ).toEqual({ kind: 'refused', rule: 'readOnly' })
    expect(rows).toHaveLength(1)
  })
})

describe('what continues something else does not say where it stands', () => {
  /** The text "hello" and the entry `start/kind` of client 1; then one item of client 2 that continues one of them. */
  function continued(what: 'text' | 'entry', content: Y.Item['content'], between: { right?: boolean } = {}): Verdict {
    const { judge } = log()
    const base = sectionClient(1)
    judge(
      oneUpdate(base, () => {
        base.getText('text:en').insert(0, 'hello')
        base.getMap('blocks:en').set('start/kind', 'heading')
      }),
      writer,
    )
    const before = what === 'text' ? new Y.ID(1, 1) : new Y.ID(1, 5)
    const next = new Y.ID(1, 2)
    return judge(
      updateOfItem(
        new Y.Item(
          new Y.ID(2, 0),
          null,
          between.right === true ? null : before,
          null,
          between.right === true ? next : null,
          null,
          null,
          content,
        ),
      ),
      other,
    )
  }
  const refused: Verdict = { kind: 'refused', rule: 'content' }

  test('G4: a plain value in a text, which would be counted there and shown nowhere: 20 bytes stopped everybody from writing', () => {
    expect(continued('text', new Y.ContentAny([true]))).toEqual(refused)
    expect(continued('text', new Y.ContentAny(['paragraph']))).toEqual(refused)
    expect(continued('text', new Y.ContentAny([true]), { right: true })).toEqual(refused)
  })

  test('G4: characters, marks and embeds in a map of attributes', () => {
    expect(continued('entry', new Y.ContentString('zzz'))).toEqual(refused)
    expect(continued('entry', new Y.ContentFormat('strong', true))).toEqual(refused)
    expect(continued('entry', new Y.ContentEmbed({ block: 'x' }))).toEqual(refused)
  })

  test('G4: each where it belongs, and what is deleted in both', () => {
    for (const content of [
      new Y.ContentString('zzz'),
      new Y.ContentFormat('strong', true),
      new Y.ContentEmbed({ block: 'x' }),
      new Y.ContentDeleted(3),
    ])
      expect(continued('text', content).kind).toBe('append')
    for (const content of [new Y.ContentAny(['quotation']), new Y.ContentDeleted(1)])
      expect(continued('entry', content).kind).toBe('append')
  })

  test('G4: entries are known from a checkpoint and from rows, also where the update brings the entry itself', () => {
    const doc = sectionClient(7)
    for (const kind of ['heading', 'bullet', 'quotation']) {
      doc.getMap('blocks:ar').set('a/kind', kind)
      doc.getText('text:ar').insert(0, kind)
    }
    const second = sectionClient(5)
    Y.applyUpdate(second, Y.encodeStateAsUpdate(doc))
    second.getMap('blocks:ar').set('a/kind', 'paragraph')
    second.getText('text:ar').insert(3, 'x')
    const whole = Y.encodeStateAsUpdate(second)
    const [{ trace } = { trace: noTrace() }] = withTraces([{ seq: 1, bytes: whole }], noTrace())
    const entries = Y.decodeUpdate(whole).structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
    expect(entries).not.toEqual([])
    for (const { id } of entries) expect(trace.entries.has(id.client, id.clock)).toBe(true)
    const texts = Y.decodeUpdate(whole).structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentString)
    for (const { id } of texts) expect(trace.entries.has(id.client, id.clock)).toBe(false)
    // The whole state as one update, and each of its changes as a row: the same is known.
    const { judge, known } = log()
    expect(judge(whole, writer).kind).toBe('append')
    expect(known.traces[0]?.entries).toEqual(trace.entries)
    expect(known.traces[0]?.deleted).toEqual(trace.deleted)
  })
})

/** An update that deletes single characters of a client, in this order. */
function deletions(client: number, clocks: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [0, 1, client, clocks.length]) encoding.writeVarUint(encoder, number)
    for (const clock of clocks) for (const number of [clock, 1]) encoding.writeVarUint(encoder, number)
  })
}

/** An update of this one item, as bytes. */
function updateOfItem(item: Y.Item): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  for (const number of [1, 1]) encoding.writeVarUint(encoder.restEncoder, number)
  encoder.writeClient(item.id.client)
  encoding.writeVarUint(encoder.restEncoder, item.id.clock)
  item.write(encoder, 0)
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

describe('what is a gap', () => {
  test('G3: what lacks something of hundreds of client ids is refused: nobody is asked about invented people', () => {
    const deletionsOf = (count: number): Uint8Array =>
      encoding.encode((encoder) => {
        for (const number of [0, count]) encoding.writeVarUint(encoder, number)
        for (let client = 0; client < count; client++)
          for (const number of [3_000_000_000 + client, 1, 0, 1]) encoding.writeVarUint(encoder, number)
      })
    const { judge } = log()
    expect(judge(deletionsOf(256), writer)).toMatchObject({ kind: 'gap' })
    expect(judge(deletionsOf(257), writer)).toEqual({ kind: 'refused', rule: 'unresolved' })
  })

  test('G3: an update whose earlier words have not come; with them it fits', () => {
    const { judge, rows } = log()
    const doc = sectionClient(7)
    const [first, second] = updatesOf(doc, () => {
      doc.getText('text:en').insert(0, 'offline ')
      doc.getText('text:en').insert(8, 'key')
    }) as [Uint8Array, Uint8Array]
    expect(judge(second, writer)).toEqual({ kind: 'gap', needs: new Map([[7, 11]]) })
    expect(rows).toEqual([])
    expect(judge(first, writer).kind).toBe('append')
    expect(judge(second, writer).kind).toBe('append')
  })

  test('G3: an origin, or a deletion, of words that are not known', () => {
    const { judge } = log()
    const doc = sectionClient(7)
    doc.getText('text:en').insert(0, 'unknown here')
    const theirs = sectionClient(8)
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    expect(
      judge(
        oneUpdate(theirs, () => theirs.getText('text:en').insert(3, 'x')),
        other,
      ).kind,
    ).toBe('gap')
    expect(
      judge(
        oneUpdate(theirs, () => theirs.getText('text:en').delete(0, 1)),
        other,
      ),
    ).toEqual({ kind: 'gap', needs: new Map([[7, 1]]) })
  })

  test('G3: an item that builds on itself, or two that build on each other', () => {
    const { judge } = log()
    // Client 7, clock 0, a string "a" whose origin is 7/0.
    expect(judge(Uint8Array.of(1, 1, 7, 0, 0x84, 7, 0, 1, 97, 0), writer).kind).toBe('gap')
    expect(judge(Uint8Array.of(2, 1, 8, 0, 0x84, 7, 0, 1, 97, 1, 7, 0, 0x84, 8, 0, 1, 97, 0), writer).kind).toBe('gap')
  })
})

describe('what is accepted', () => {
  test('G4: an attribute of the second of two blocks with one id', () => {
    const { judge } = log()
    expect(
      judge(
        oneUpdate(sectionClient(), (doc) => doc.getMap('blocks:en').set('abc__2/kind', 'heading')),
        writer,
      ).kind,
    ).toBe('append')
  })

  test('G2: under an id that the membership has already, from another tab or an earlier visit, and first writing under an id bound while reading', () => {
    const { judge, known } = log()
    known.bindings.set(7, { membershipId: writer.membershipId, mode: 'suggesting' })
    const doc = sectionClient(7)
    expect(
      judge(
        oneUpdate(doc, () => doc.getText('text:en').insert(0, 'first')),
        writer,
      ),
    ).toMatchObject({ kind: 'append', newBindings: [{ client: 7, mode: 'writing' }] })
    const offline = sectionClient(9)
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(doc))
    offline.getText('text:en').insert(0, 'offline ')
    expect(judge(Y.encodeStateAsUpdate(offline), writer)).toMatchObject({ kind: 'append', newBindings: [{ client: 9, mode: 'writing' }] })
  })

  test('G9: an id that was suggested under goes on suggesting, also when its owner may write now', () => {
    const { judge, known } = log()
    known.bindings.set(7, { membershipId: writer.membershipId, mode: 'suggesting' })
    known.stateVector.set(7, 1)
    const doc = sectionClient(7)
    doc.getText('text:en').insert(0, 'x')
    const words = oneUpdate(doc, () => doc.getText('text:en').insert(1, 'y'))
    expect(judge(words, writer)).toMatchObject({ kind: 'append', newBindings: [] })
    const format = oneUpdate(doc, () => doc.getText('text:en').format(0, 2, { strong: true }))
    expect(judge(format, writer)).toEqual({ kind: 'refused', rule: 'suggestOnly' })
  })

  test('L3: only what is new is logged: a step 2 that repeats everything changes nothing, a new deletion is a few bytes', () => {
    const { judge, rows } = log()
    const doc = sectionClient()
    for (const update of updatesOf(doc, () => {
      doc.getText('text:en').insert(0, 'a long text '.repeat(200))
      for (let index = 0; index < 100; index++) doc.getText('text:en').delete(index * 3, 1)
    }))
      judge(update, writer)
    const before = rows.length
    expect(judge(Y.encodeStateAsUpdate(doc), writer)).toEqual({ kind: 'nothing' })
    const theirs = sectionClient()
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc))
    theirs.getText('text:en').delete(500, 1)
    expect(judge(Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc)), other).kind).toBe('append')
    expect(rows).toHaveLength(before + 1)
    expect(rows.at(-1)?.length).toBeLessThan(16)
  })

  test('G: honest sessions, apart and together: all rows give every client’s text, merged in any way', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed)
      const { judge, rows, known } = log()
      const clients = [sectionClient(), sectionClient(), sectionClient()]
      const senders = [writer, other, { membershipId: newId(MembershipId), may: 'write' as const }]
      const verdicts = new Set<string>()
      const seen = clients.map(() => 0)
      const catchUp = (index: number): void => {
        for (const row of rows.slice(seen[index])) Y.applyUpdate(clients[index] as Y.Doc, row)
        seen[index] = rows.length
      }
      for (let step = 0; step < 120; step++) {
        const index = Math.floor(random() * clients.length)
        const client = clients[index] as Y.Doc
        if (random() < 0.6) {
          // Offline: it goes out with the next step 2, together with everything.
          randomEdit(client, random)
        } else {
          const update = Y.encodeStateAsUpdate(client, random() < 0.5 ? Y.encodeStateVector(known.stateVector) : undefined)
          verdicts.add(judge(update, senders[index] as Sender).kind)
          catchUp(index)
        }
      }
      clients.forEach((client, index) => verdicts.add(judge(Y.encodeStateAsUpdate(client), senders[index] as Sender).kind))
      expect(verdicts.difference(new Set(['append', 'nothing']))).toEqual(new Set())
      clients.forEach((_client, index) => catchUp(index))
      const replay = sectionClient()
      for (const row of rows) Y.applyUpdate(replay, row)
      const merged = sectionClient()
      Y.applyUpdate(merged, Y.mergeUpdates([...rows].reverse()))
      for (const doc of [...clients, merged]) expect(contentOf(doc)).toEqual(contentOf(replay))
      expect(Y.decodeStateVector(Y.encodeStateVector(replay))).toEqual(known.stateVector)
      expect(replay.store.pendingStructs).toBeNull()
    }
  })
})

test('G: 2,000 mutated updates are refused, gaps or harmless: nothing throws, no replica waits for anything, all say the same', () => {
  const random = seeded(2026)
  let appended = 0
  for (let round = 0; round < 40; round++) {
    const { judge, rows, known } = log()
    const base = sectionClient()
    for (const update of updatesOf(base, () => {
      for (let step = 0; step < 30; step++) randomEdit(base, random)
    }))
      judge(update, writer)
    const replica = sectionClient()
    for (const row of rows) Y.applyUpdate(replica, row)
    let applied = rows.length
    for (let mutation = 0; mutation < 50; mutation++) {
      const attacker = sectionClient()
      Y.applyUpdate(attacker, Y.mergeUpdates(rows))
      const [honest] = updatesOf(attacker, () =>
        attacker.transact(() => {
          for (let step = 0; step < 4; step++) randomEdit(attacker, random)
        }),
      )
      if (honest === undefined) continue
      const bytes = mutated(random() < 0.2 ? Y.encodeStateAsUpdate(attacker) : honest, random)
      const verdict = judge(bytes, other)
      if (verdict.kind === 'append') appended++
      for (const row of rows.slice(applied)) Y.applyUpdate(replica, row)
      applied = rows.length
      expect(replica.store.pendingStructs).toBeNull()
      expect(replica.store.pendingDs).toBeNull()
      expect(Y.decodeStateVector(Y.encodeStateVector(replica))).toEqual(known.stateVector)
    }
    const merged = sectionClient()
    Y.applyUpdate(merged, Y.mergeUpdates(rows))
    expect(contentOf(merged)).toEqual(contentOf(replica))
    // What the first writer had written under their own id is still theirs alone.
    expect(known.bindings.get(base.clientID)).toMatchObject({ membershipId: writer.membershipId })
    expect(known.stateVector.get(base.clientID)).toBe(Y.getState(base.store, base.clientID))
  }
  expect(appended).toBeGreaterThan(40)
})

function mutated(update: Uint8Array, random: () => number): Uint8Array {
  const bytes = [...update]
  const changes = random() < 0.7 ? 1 : 2
  for (let change = 0; change < changes; change++) {
    const at = Math.floor(random() * bytes.length)
    const kind = random()
    if (kind < 0.6) bytes[at] = Math.floor(random() * 256)
    else if (kind < 0.75) bytes.splice(at, 1)
    else if (kind < 0.9) bytes.splice(at, 0, Math.floor(random() * 256))
    else bytes.length = at
  }
  return Uint8Array.from(bytes)
}
