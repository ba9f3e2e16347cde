import type { DocumentAccess } from '@mithaq/db/documents/find-access'
import type { LogStore, LogTransaction } from '../log-store.ts'
import { toOne } from '../socket/frame.ts'
import { updateMessage } from '../wire.ts'
import type { OtherWorldParts } from './world.ts'

/** Mistakes that the engine must never make, each as a part that makes it: the simulator has to notice (simulator.test.ts). */
export const mutations: Record<string, () => OtherWorldParts> = {
  'acknowledges and relays before the commit': () => ({
    store: (store) => ({
      ...store,
      transact: (work) =>
        new Promise((resolve, reject) => {
          store
            .transact(async (trx) => {
              const value = await work(trx)
              resolve(value)
              return value
            })
            .catch(reject)
        }),
    }),
  }),
  'relays before the commit': () => ({
    committer: (committer) => ({
      ...committer,
      submit(arrived) {
        if (arrived.kind === 'update')
          for (const member of arrived.author.room.members)
            if (member !== arrived.author && member.isFollowing) member.send(toOne(updateMessage(arrived.update)))
        committer.submit(arrived)
      },
    }),
  }),
  'does not read again who may write': () => ({ store: whoMayIsNeverReadAgain }),
  'takes a commit that failed for one that did not': () => ({
    store: (store) => ({
      ...store,
      async transact(work) {
        const found: { value?: unknown } = {}
        try {
          return await store.transact(async (trx) => {
            const value = await work(trx)
            found.value = value
            return value
          })
        } catch (error) {
          if (!('value' in found)) throw error
          return found.value as Awaited<ReturnType<typeof work>>
        }
      },
    }),
  }),
  'forgets the last edit of the queue when a page opens': () => ({
    device: (store) => ({
      ...store,
      async load(place) {
        const kept = await store.load(place)
        return { ...kept, edits: kept.edits.slice(0, -1) }
      },
    }),
  }),
  'says that an edit is on the device before it is': () => ({
    device: (store) => ({
      ...store,
      async change(place, change) {
        const { keep = [] } = change
        const { kept, released } = await store.change(place, { ...change, keep: keep.slice(0, -1) })
        return { kept: [...kept, ...(keep.length > 0 ? [-1] : [])], released }
      },
    }),
  }),
  'counts one acknowledgement too many': () => ({
    connect: (connect) => (address, events) =>
      connect(address, {
        ...events,
        heard: (bytes) => {
          // A channel, message 4, a count: all below 128 here, or passed over.
          const isCount = bytes !== null && bytes.length === 3 && bytes[1] === 4 && (bytes[2] as number) < 127
          events.heard(isCount ? Uint8Array.of(bytes[0] as number, 4, (bytes[2] as number) + 1) : bytes)
        },
      }),
  }),
}

function whoMayIsNeverReadAgain(store: LogStore): LogStore {
  const known = new Map<string, DocumentAccess>()
  const first = (asked: readonly { sessionId: string; membershipId: string; documentId: string }[], answers: DocumentAccess[]) =>
    answers.map((answer, index) => {
      const key = JSON.stringify(asked[index])
      const before = known.get(key) ?? answer
      known.set(key, before)
      return before
    })
  return {
    ...store,
    transact: (work) =>
      store.transact((trx) => {
        const forgetful: LogTransaction = {
          ...trx,
          findDocumentAccess: async (asked, now) => first(asked, await trx.findDocumentAccess(asked, now)),
          lockAndRead: async (asked, now) => {
            const found = await trx.lockAndRead(asked, now)
            return { ...found, access: first(asked.access, found.access) }
          },
        }
        return work(forgetful)
      }),
  }
}
