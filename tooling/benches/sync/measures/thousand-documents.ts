import type { Measure } from '../measure.ts'
import { typingTrace } from '../trace.ts'
import { lay, typeTogether } from '../typing.ts'

const documents = Array.from({ length: 1000 }, (_, place) => place)
const perSecond = 1
const seconds = 6
const warmUp = 3

/** A thousand documents with two people each, who each type a key a second. */
export const thousandDocuments: Measure = {
  name: 'documents-1000',
  peers: ['hocuspocus', 'y-websocket'],
  async run(running) {
    const { base, typists } = typingTrace({ typists: 2, keys: perSecond * (seconds + warmUp) + 10, seed: 3 })
    await lay(running, documents, base)
    const typing = typeTogether(
      running,
      documents.map((document) => ({ document, typists })),
      { perSecond, seconds, warmUp },
    )
    const { relayed, serverCpu, databaseCpu } = await typing
    const memory = (await running.server.used()).rss + (running.database?.memory() ?? 0)
    return {
      p99: relayed.percentile(0.99),
      memory: memory / 2 ** 20,
      core: serverCpu / 1e4,
      ...(running.database === null ? {} : { database: databaseCpu / 1e4, 'database-memory': running.database.memory() / 2 ** 20 }),
    }
  },
  wanted: [
    {
      value: 'p99',
      figure: '1,000 documents × 2 people, 1/s each: p99 until the other has it',
      unit: 'ms',
      against: { kind: 'share', of: 'best', atMost: 0.6 },
    },
    {
      value: 'memory',
      figure: '1,000 documents × 2 people: memory, database counted',
      unit: 'MB',
      against: { kind: 'share', of: 'best', atMost: 0.6 },
    },
    { value: 'core', figure: '1,000 documents × 2 people: core', unit: '%', against: { kind: 'share', of: 'best', atMost: 1.1 } },
    { value: 'database', figure: '… core of its database', unit: '%', against: { kind: 'said' } },
    { value: 'database-memory', figure: '… memory of its database', unit: 'MB', against: { kind: 'said' } },
  ],
}
