import type { Measure } from '../measure.ts'
import { typingTrace } from '../trace.ts'
import { lay, typeTogether } from '../typing.ts'

const people = 50
const seconds = 6
const warmUp = 2

/** Fifty people type into one document. */
const crowd = (name: string, perSecond: number, wanted: Measure['wanted']): Measure => ({
  name,
  peers: ['hocuspocus', 'y-websocket'],
  async run(running) {
    const { base, typists } = typingTrace({ typists: people, keys: perSecond * (seconds + warmUp) + 10, seed: perSecond })
    await lay(running, [0], base)
    const { relayed, serverCpu, databaseCpu } = await typeTogether(running, [{ document: 0, typists }], { perSecond, seconds, warmUp })
    if (relayed.count < people * (people - 1) * seconds * perSecond * 0.4)
      throw new Error(`Only ${relayed.count} keys were seen by others.`)
    return {
      core: serverCpu / 1e4,
      p50: relayed.percentile(0.5),
      p99: relayed.percentile(0.99),
      ...(running.database === null ? {} : { database: databaseCpu / 1e4 }),
    }
  },
  wanted,
})

export const busyCrowd = crowd('crowd-20', 20, [
  {
    value: 'core',
    figure: '50 typists in one document, 20 updates/s each: core',
    unit: '%',
    against: { kind: 'share', of: 'best', atMost: 0.6 },
  },
  { value: 'p99', figure: '50 typists, 20/s each: p99 until others have it', unit: 'ms', against: { kind: 'atMost', most: 25 } },
  { value: 'database', figure: '… core of its database', unit: '%', against: { kind: 'said' } },
])

export const calmCrowd = crowd('crowd-5', 5, [
  {
    value: 'p99',
    figure: '50 typists, 5/s each: p99 until others have it',
    unit: 'ms',
    against: { kind: 'beyond', of: 'best', atMost: 5 },
  },
  { value: 'core', figure: '50 typists, 5/s each: core', unit: '%', against: { kind: 'said' } },
])
