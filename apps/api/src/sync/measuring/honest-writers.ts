import { createSectionDoc } from '@mithaq/editor/section-doc'
import * as decoding from 'lib0/decoding'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { step2Message, updateMessage } from '../wire.ts'

/** Milliseconds between two keys. */
const keyEvery = 150

export interface HonestWriters {
  /** Writes for so many milliseconds; from each key to its acknowledgement, in milliseconds. */
  measure(milliseconds: number): Promise<number[]>
  close(): void
}

/** People who type as people do. They hear what others write and look at none of it but their own acknowledgements. */
export async function honestWriters(addresses: readonly { address: string; token: string }[]): Promise<HonestWriters> {
  const waits: number[] = []
  const writers = await Promise.all(
    addresses.map(async ({ address, token }) => {
      const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
      const doc = createSectionDoc()
      /** When each change was sent; the first is the answer to the server's question. */
      const sentAt = [0]
      let acknowledged = 0
      doc.on('update', (update: Uint8Array) => {
        sentAt.push(performance.now())
        socket.send(updateMessage(update))
      })
      socket.on('message', (data: Buffer) => {
        if (data[0] !== 4) return
        const decoder = decoding.createDecoder(data)
        decoding.readVarUint(decoder)
        const count = decoding.readVarUint(decoder)
        const now = performance.now()
        for (; acknowledged < count; acknowledged++) if (acknowledged > 0) waits.push(now - (sentAt[acknowledged] as number))
      })
      socket.on('close', (code) => {
        if (code !== 1006) process.stderr.write(`An honest writer was closed with ${code}.\n`)
      })
      await once(socket, 'open')
      socket.send(step2Message(Uint8Array.of(0, 0)))
      return { doc, socket, isDone: () => acknowledged === sentAt.length }
    }),
  )
  return {
    async measure(milliseconds) {
      waits.length = 0
      const until = performance.now() + milliseconds
      await Promise.all(
        writers.map(async ({ doc, isDone }, index) => {
          await wait((keyEvery * index) / writers.length)
          while (performance.now() < until) {
            doc.getText('text:en').insert(0, 'a', {})
            await wait(keyEvery)
          }
          for (let looked = 0; looked < 1000 && !isDone(); looked++) await wait(10)
        }),
      )
      return [...waits]
    },
    close: () => writers.forEach(({ socket }) => socket.terminate()),
  }
}
