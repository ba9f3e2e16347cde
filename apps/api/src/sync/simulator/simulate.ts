import { happen } from './faults.ts'
import { checkNothingIsLost, heal } from './healing.ts'
import { replaceTimers } from './schedule.ts'
import { createWorld, type OtherWorldParts } from './world.ts'

export interface Simulated {
  /** What was not so that must be so; empty: all is well. */
  violations: readonly string[]
  /** Everything that happened, with the time. */
  trace: readonly string[]
  edits: number
  rows: number
}

const steps = 120

/** One run: people write, everything that can go wrong goes wrong, then it is mended, and everything must be there. */
export async function simulate(seed: number, others: OtherWorldParts = {}): Promise<Simulated> {
  const world = createWorld(seed, others)
  const restore = replaceTimers(world.schedule)
  const { getRandomValues } = crypto
  // Ids under which is suggested are drawn by the editor: they are chances, too.
  crypto.getRandomValues = (array) => {
    if (!(array instanceof Uint32Array)) return getRandomValues.call(crypto, array) as typeof array
    array.fill(1 + world.chance.below(2 ** 32 - 1))
    return array
  }
  try {
    const { chance, oracle, schedule } = world
    world.startServer()
    for (const seat of world.seats) world.openTab(seat)
    await schedule.pass(2_000)
    for (let step = 0; step < steps && oracle.violations.length === 0; step++) {
      await happen(world, step)
      await schedule.pass(chance.percent(8) ? chance.between(500, 6_000) : chance.between(0, 300))
    }
    if (oracle.violations.length === 0) await heal(world)
    if (oracle.violations.length === 0) checkNothingIsLost(world)
    for (const { tab } of world.seats) void tab?.close()
    await schedule.pass(60_000)
    return {
      violations: oracle.violations,
      trace: world.trace,
      edits: oracle.edits.length,
      rows: [...world.disk.documents.values()].reduce((sum, { rows }) => sum + rows.length, 0),
    }
  } finally {
    crypto.getRandomValues = getRandomValues
    restore()
  }
}
