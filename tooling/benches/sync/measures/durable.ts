import { openClient } from '../client.ts'
import type { Measure } from '../measure.ts'
import { typingTrace } from '../trace.ts'
import { lay, typeTogether } from '../typing.ts'

/** From a key until the server says that it is durable. */
export const acknowledgement: Measure = {
  name: 'acknowledgement',
  peers: [],
  async run(running) {
    const [seconds, warmUp, perSecond] = [8, 3, 2]
    const { base, typists } = typingTrace({ typists: 5, keys: perSecond * (seconds + warmUp) + 10, seed: 5 })
    const documents = Array.from({ length: 50 }, (_, place) => place)
    await lay(running, documents, base)
    const { acknowledged } = await typeTogether(
      running,
      documents.map((document) => ({ document, typists })),
      { perSecond, seconds, warmUp },
    )
    return { p50: acknowledged.percentile(0.5), p99: acknowledged.percentile(0.99) }
  },
  wanted: [
    { value: 'p99', figure: 'acknowledgement, 50 documents × 5 writers × 2/s: p99', unit: 'ms', against: { kind: 'atMost', most: 20 } },
    { value: 'p50', figure: '… median', unit: 'ms', against: { kind: 'said' } },
  ],
}

const inFlight = 24

/** How many updates a second become durable when 500 documents are written as fast as they are acknowledged. */
export const durableUpdates: Measure = {
  name: 'durable-updates',
  peers: [],
  async run(running) {
    const keys = 200
    const warmUp = 40
    const { base, typists } = typingTrace({ typists: 1, keys, seed: 6 })
    const [typist] = typists
    if (typist === undefined) throw new Error('Nobody types.')
    const documents = Array.from({ length: 500 }, (_, place) => place)
    await lay(running, documents, base)
    let durable = 0
    const done = Promise.withResolvers<void>()
    const warm = Promise.withResolvers<void>()
    const writers = []
    for (let from = 0; from < documents.length; from += 50)
      writers.push(
        ...(await Promise.all(
          documents.slice(from, from + 50).map(async (document) => {
            let sent = 0
            let told = 0
            const writer = await openClient(running.port, running.dialect(document, document), {
              acknowledged(count) {
                // The answer to the server's own step 1 counts, too.
                durable += count - 1 - told
                told = count - 1
                go()
                if (durable >= warmUp * documents.length) warm.resolve()
                if (durable >= keys * documents.length) done.resolve()
              },
            })
            await writer.synced
            const go = (): void => {
              while (sent < keys && sent - told < inFlight) writer.update(typist.updates[sent++] as Uint8Array)
            }
            return { writer, go }
          }),
        )),
      )
    for (const { go } of writers) go()
    await warm.promise
    const from = durable
    const began = performance.now()
    const before = { server: (await running.server.used()).cpu, database: running.database?.cpu() ?? 0 }
    await done.promise
    const seconds = (performance.now() - began) / 1000
    const after = { server: (await running.server.used()).cpu, database: running.database?.cpu() ?? 0 }
    for (const { writer } of writers) writer.destroy()
    const counted = durable - from
    return {
      rate: counted / seconds,
      server: (after.server - before.server) / counted,
      database: (after.database - before.database) / counted,
    }
  },
  wanted: [
    { value: 'rate', figure: 'durable updates a second over 500 documents', unit: '/s', against: { kind: 'atLeast', least: 8000 } },
    { value: 'server', figure: '… CPU of the server for each', unit: 'µs', against: { kind: 'said' } },
    { value: 'database', figure: '… CPU of its database for each', unit: 'µs', against: { kind: 'said' } },
  ],
}
