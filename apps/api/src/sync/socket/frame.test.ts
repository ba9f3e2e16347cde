import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { updateMessage } from '../wire.ts'
import { joined, toMany, toOne } from './frame.ts'

const sizes = [0, 1, 121, 122, 123, 124, 125, 126, 127, 128, 16_383, 16_384, 65_533, 65_535, 65_536, 200_000]
const filled = (length: number): Uint8Array => new Uint8Array(length).fill(7)

test('B5: what many are told is, byte for byte, what each would be told alone, on a socket of its own and on any channel', () => {
  const messages = sizes.map(filled)
  for (const channel of [null, 1, 300]) {
    const alone = messages.flatMap((message) => toOne(message).on(channel))
    expect(Buffer.compare(joined(toMany(messages).on(channel)), Buffer.concat(alone))).toBe(0)
  }
})

test('an update is told as the protocol of Yjs writes it, however long it is', () => {
  for (const update of sizes.map(filled)) {
    const written = encoding.encode((encoder) => {
      for (const number of [0, 2]) encoding.writeVarUint(encoder, number)
      encoding.writeVarUint8Array(encoder, update)
    })
    expect(Buffer.compare(updateMessage(update), written)).toBe(0)
  }
})
