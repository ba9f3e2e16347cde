import * as Y from 'yjs'
import { openClient } from '../client.ts'
import type { Running } from '../contender.ts'
import type { Measure, Values } from '../measure.ts'
import { typingTrace } from '../trace.ts'
import { lay } from '../typing.ts'

const inFlight = 32
/** How many updates are counted with so many receivers, and how many come before. One socket may send 5,000 at once. */
const sizes = [
  { receivers: 2, updates: 3000, warmUp: 1500, share: 0.6 },
  { receivers: 10, updates: 3000, warmUp: 1500, share: 0.6 },
  { receivers: 50, updates: 1500, warmUp: 500, share: 0.75 },
  { receivers: 200, updates: 600, warmUp: 200, share: 1 },
] as const

/** One person types, others read: processor time of the server for each update that reaches one of them. */
export const fanOut: Measure = {
  name: 'fan-out',
  peers: ['hocuspocus', 'y-websocket'],
  async run(running) {
    const values: Values = {}
    for (const [document, { receivers, updates, warmUp }] of sizes.entries()) {
      const { server, database } = await deliver(running, document, { receivers, updates, warmUp })
      values[`cpu-${receivers}`] = server / (updates * receivers)
      if (running.database !== null) values[`database-${receivers}`] = database / (updates * receivers)
    }
    return values
  },
  wanted: sizes.flatMap(({ receivers, share }) => [
    {
      value: `cpu-${receivers}`,
      figure: `server CPU per delivered update, 1 sender, 32 in flight, ${receivers} receivers`,
      unit: 'µs',
      against: { kind: 'share', of: 'best', atMost: share },
    },
    { value: `database-${receivers}`, figure: `… of its database, ${receivers} receivers`, unit: 'µs', against: { kind: 'said' } },
  ]),
}

async function deliver(
  running: Running,
  document: number,
  { receivers, updates, warmUp }: { receivers: number; updates: number; warmUp: number },
): Promise<{ server: number; database: number }> {
  const { base, typists } = typingTrace({ typists: 1, keys: updates + warmUp, seed: 1 })
  const [typist] = typists
  if (typist === undefined) throw new Error('Nobody types.')
  await lay(running, [document], base)
  // Up to which clock each reader has everything, and how many updates that is.
  const heard = new Float64Array(receivers)
  const clocks = clocksAfter(typist.updates)
  let wake = (): void => {}
  const readers = await Promise.all(
    Array.from({ length: receivers }, async (_, place) => {
      const reader = await openClient(running.port, running.dialect(document, place + 1), {
        brought(_client, _from, to) {
          heard[place] = to
          // In the order in which they were asked to, the last one is told last.
          if (place === receivers - 1) wake()
        },
      })
      await reader.synced
      return reader
    }),
  )
  const sender = await openClient(running.port, running.dialect(document, 500 + document), {})
  await sender.synced
  let sent = 0
  let arrived = 0
  const until = (count: number): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const wanted = clocks[count - 1] as number
    const patience = setTimeout(() => reject(new Error(`Updates did not arrive: ${Math.min(...heard)} of ${wanted}.`)), 60_000)
    wake = () => {
      const last = heard[receivers - 1] as number
      while (arrived < sent && (clocks[arrived] as number) <= last) arrived++
      while (sent < count && sent - arrived < inFlight) sender.update(typist.updates[sent++] as Uint8Array)
      if (last < wanted || Math.min(...heard) < wanted) return
      clearTimeout(patience)
      resolve()
    }
    // Somebody else may have been told last of all.
    const late = setInterval(() => wake(), 20)
    wake()
    return promise.finally(() => clearInterval(late))
  }
  await until(warmUp)
  const before = { server: (await running.server.used()).cpu, database: running.database?.cpu() ?? 0 }
  await until(warmUp + updates)
  const after = { server: (await running.server.used()).cpu, database: running.database?.cpu() ?? 0 }
  for (const one of [...readers, sender]) one.destroy()
  return { server: after.server - before.server, database: after.database - before.database }
}

/** The clock of their client id after each of them; what only deletes leaves it where it was. */
function clocksAfter(updates: readonly Uint8Array[]): number[] {
  let clock = 0
  return updates.map((update) => {
    const { to } = Y.parseUpdateMeta(update)
    return (clock = Math.max(clock, ...to.values()))
  })
}
