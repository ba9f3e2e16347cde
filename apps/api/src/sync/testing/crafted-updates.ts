import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { sectionClient } from './section-client.ts'

/** Of whom the crafted updates take advantage: a member's client id, how far it is, and the text as it stands. */
export interface Victim {
  clientId: number
  clock: number
  state: Uint8Array
}

const bytesOf = (...numbers: readonly (number | string | Uint8Array)[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const one of numbers)
      if (typeof one === 'number') encoding.writeVarUint(encoder, one)
      else if (typeof one === 'string') encoding.writeVarString(encoder, one)
      else encoding.writeUint8Array(encoder, one)
  })

function edited(victim: Victim, edit: (doc: Y.Doc) => void, clientId?: number): Uint8Array {
  const doc = sectionClient(clientId)
  Y.applyUpdate(doc, victim.state)
  if (clientId !== undefined) doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

/** `any` values nested so deep that whoever reads them one in another runs out of stack: an array of one, in one, in one. */
function nested(depth: number): Uint8Array {
  const bytes = new Uint8Array(depth * 2 + 1)
  for (let level = 0; level < depth; level++) bytes.set([117, 1], level * 2)
  bytes[depth * 2] = 120
  return bytes
}

const far = 9_000_000
const one = { struct: 1, client: 1 }
/** Infos of structs: what they hold, and 0x80 where an origin to the left follows. */
const info = { gc: 0, deleted: 1, json: 2, string: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9, skip: 10 }

/** Each hostile update of hazards and guard (SPEC.md G), by what it tries. */
export function craftedUpdates(victim: Victim): [string, Uint8Array][] {
  const { clientId, clock } = victim
  const root = (name: string): [number, string] => [1, name]
  const single = (...rest: readonly (number | string | Uint8Array)[]): Uint8Array => bytesOf(one.client, one.struct, far, 0, ...rest)
  return [
    ['a collected million under a member’s id, ahead of them', bytesOf(1, 1, clientId, clock, info.gc, 1_000_000, 0)],
    ['the same with a gap before it', bytesOf(1, 1, clientId, clock + 5, info.gc, 1_000_000, 0)],
    ['words under a member’s id, ahead of them', edited(victim, (doc) => doc.getText('text:en').insert(0, 'forged'), clientId)],
    ['a struct of two thousand million', single(info.gc, 2 ** 31, 0)],
    ['a struct of nothing', single(info.gc, 0, 0)],
    ['a struct that skips', single(info.skip, 10, 0)],
    ['an update of the second version', Y.encodeStateAsUpdateV2(docOf(victim))],
    ['four thousand million clients', bytesOf(2 ** 32 - 1, 1, far, 0)],
    ['four thousand million structs', bytesOf(1, 2 ** 32 - 1, far, 0, info.gc, 1)],
    ['four thousand million deleted ranges', bytesOf(0, 1, clientId, 2 ** 32 - 1, 0, 1)],
    ['a deletion of everything that may ever come', bytesOf(0, 1, clientId, 1, 0, 2 ** 53 - 1)],
    ['a string longer than the message', single(info.string, ...root('text:en'), 2 ** 31)],
    [
      '60,000 structs of one',
      encoding.encode((encoder) => {
        for (const number of [1, 60_000, far, 0]) encoding.writeVarUint(encoder, number)
        for (let count = 0; count < 60_000; count++) encoding.writeUint8Array(encoder, Uint8Array.of(0, 1))
        encoding.writeVarUint(encoder, 0)
      }),
    ],
    [
      '60,000 deleted ranges',
      encoding.encode((encoder) => {
        for (const number of [0, 1, clientId, 60_000]) encoding.writeVarUint(encoder, number)
        for (let range = 60_000; range > 0; range--) for (const number of [range * 2, 1]) encoding.writeVarUint(encoder, number)
      }),
    ],
    ['values nested 100,000 deep', single(info.any, ...root('blocks:en'), 1, nested(100_000), 0)],
    ['an embed nested 100,000 deep', single(info.embed, ...root('text:en'), '['.repeat(100_000) + ']'.repeat(100_000), 0)],
    [
      'a format nested 50,000 deep',
      single(info.format, ...root('text:en'), 'strong', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 0),
    ],
    ['a plain value that continues a character', bytesOf(1, 1, far, 0, info.any | 0x80, clientId, 0, 1, Uint8Array.of(120), 0)],
    ['an item that builds on itself', bytesOf(1, 1, far, 0, info.string | 0x80, far, 0, 'a', 0)],
    [
      'two items that build on each other',
      bytesOf(2, 1, far + 1, 0, info.string | 0x80, far, 0, 'a', 1, far, 0, info.string | 0x80, far + 1, 0, 'a', 0),
    ],
    ['an item whose parent is an item', single(info.string, 0, clientId, 0, 'a', 0)],
    ['a subdocument', edited(victim, (doc) => doc.getMap('blocks:en').set('start/kind', new Y.Doc()))],
    ['a type inside a text', edited(victim, (doc) => doc.getText('text:en').insertEmbed(0, new Y.Map()))],
    ['the prototype as a key', edited(victim, (doc) => doc.getMap('blocks:en').set('__proto__', { isAdmin: true }))],
    ['the prototype’s parts as keys', edited(victim, (doc) => doc.getMap('blocks:en').set('constructor/prototype', true))],
    ['the prototype as a root', edited(victim, (doc) => doc.getMap('__proto__').set('x', 1))],
    ['a link that runs', edited(victim, (doc) => doc.getText('text:en').insert(0, 'here', { link: 'javascript:alert(1)' }))],
    ['bytes as a value', edited(victim, (doc) => doc.getMap('blocks:en').set('start/kind', new Uint8Array(9)))],
    [
      'hundred client ids at once',
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 100)
        for (let id = 100; id > 0; id--) {
          for (const number of [1, far + id, 0, info.string, 1]) encoding.writeVarUint(encoder, number)
          encoding.writeVarString(encoder, 'text:en')
          encoding.writeVarString(encoder, 'a')
        }
        encoding.writeVarUint(encoder, 0)
      }),
    ],
    ['one update of a million characters', edited(victim, (doc) => doc.getText('text:en').insert(0, 'a'.repeat(500_000)))],
    ['no bytes', new Uint8Array()],
  ]
}

function docOf({ state }: Victim): Y.Doc {
  const doc = sectionClient()
  Y.applyUpdate(doc, state)
  return doc
}

/** A copy with some bytes changed, left out, doubled or added, chosen by numbers between 0 and 1. */
export function mutated(update: Uint8Array, random: () => number, other: Uint8Array): Uint8Array {
  const at = Math.floor(random() * update.length)
  const length = 1 + Math.floor(random() * 6)
  switch (Math.floor(random() * 6)) {
    case 0:
    case 1: {
      const copy = Uint8Array.from(update)
      for (let change = 0; change < length; change++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
      return copy
    }
    case 2:
      return update.slice(0, at)
    case 3:
      return Buffer.concat([update.subarray(0, at), update.subarray(at + length)])
    case 4:
      return Buffer.concat([update.subarray(0, at + length), update.subarray(at)])
    default:
      return Buffer.concat([update.subarray(0, at), other.subarray(Math.floor(random() * other.length))])
  }
}
