import { setTimeout as wait } from 'node:timers/promises'
import { clockOf, openClient, type Client } from './client.ts'
import type { Running } from './contender.ts'
import { createLatencies, type Latencies } from './latencies.ts'
import type { Typist } from './trace.ts'

/** Somebody who types at a steady rate into one document, and when each of their keys went out. */
interface Sending {
  client: Client
  typist: Typist
  sentAt: Map<number, number>
  next: number
}

export interface Typing {
  /** From a key until somebody else has it, each reader counted. */
  relayed: Latencies
  /** From a key until its acknowledgement; empty where nobody acknowledges. */
  acknowledged: Latencies
  /** Microseconds of the server a second, and of its database. */
  serverCpu: number
  databaseCpu: number
}

/**
 * People type into documents, each `perSecond` keys, and everybody at a document hears the others. The first `warmUp` seconds
 * are not counted.
 */
export async function typeTogether(
  running: Running,
  groups: readonly { document: number; typists: readonly Typist[] }[],
  { perSecond, seconds, warmUp }: { perSecond: number; seconds: number; warmUp: number },
): Promise<Typing> {
  const relayed = createLatencies()
  const acknowledged = createLatencies()
  let isCounting = false
  const all: Sending[] = []
  const opening: (() => Promise<void>)[] = []
  for (const { document, typists } of groups) {
    const here = new Map<number, Sending>()
    for (const [place, typist] of typists.entries())
      opening.push(async () => {
        const sent: number[] = []
        let told = 0
        const client = await openClient(running.port, running.dialect(document, document + place), {
          brought(clientId, from, to) {
            const sentAt = here.get(clientId)?.sentAt
            if (!isCounting || sentAt === undefined) return
            const now = performance.now()
            for (let clock = from; clock < to; clock++) {
              const at = sentAt.get(clock)
              if (at !== undefined) relayed.add(now - at)
            }
          },
          acknowledged(count) {
            const now = performance.now()
            // The answer to the server's own step 1 counts, too.
            for (; told < count - 1; told++) if (isCounting && sent[told] !== undefined) acknowledged.add(now - (sent[told] as number))
          },
        })
        await client.synced
        const one: Sending = { client, typist, sentAt: new Map(), next: 0 }
        here.set(typist.clientId, one)
        all.push(one)
        const type = one.client.update
        one.client.update = (update) => {
          sent.push(performance.now())
          type(update)
        }
      })
  }
  for (let from = 0; from < opening.length; from += 50) await Promise.all(opening.slice(from, from + 50).map((open) => open()))

  const began = performance.now()
  const interval = 1000 / perSecond
  const until = began + (warmUp + seconds) * 1000
  for (const one of all) typeOn(one, began + Math.random() * interval, interval, until)
  await wait(warmUp * 1000)
  isCounting = true
  const before = { server: await running.server.used(), database: running.database?.cpu() ?? 0, at: performance.now() }
  await wait(seconds * 1000)
  isCounting = false
  const after = { server: await running.server.used(), database: running.database?.cpu() ?? 0, at: performance.now() }
  const elapsed = (after.at - before.at) / 1000
  for (const { client } of all) client.destroy()
  return {
    relayed,
    acknowledged,
    serverCpu: (after.server.cpu - before.server.cpu) / elapsed,
    databaseCpu: (after.database - before.database) / elapsed,
  }
}

/** Keys at their times, however late the one before was. */
function typeOn(one: Sending, at: number, interval: number, until: number): void {
  if (at >= until) return
  setTimeout(
    () => {
      const update = one.typist.updates[one.next++]
      if (update === undefined) return
      const clock = clockOf(update)
      if (clock !== null) one.sentAt.set(clock, performance.now())
      one.client.update(update)
      typeOn(one, at + interval, interval, until)
    },
    Math.max(0, at - performance.now()),
  )
}

/** The text that stands in documents before anybody types. */
export async function lay(running: Running, documents: readonly number[], base: Typist): Promise<void> {
  for (let from = 0; from < documents.length; from += 50) {
    const clients = await Promise.all(
      documents.slice(from, from + 50).map(async (document) => {
        const client = await openClient(running.port, running.dialect(document, document), {})
        await client.synced
        for (const update of base.updates) client.update(update)
        return client
      }),
    )
    // Longer than any of the servers takes to save it: nobody types before it is there.
    await wait(100)
    for (const client of clients) client.destroy()
  }
}
