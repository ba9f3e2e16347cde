import { expect, test } from 'vitest'
import { mutations } from './mutations.ts'
import { simulate } from './simulate.ts'

/** MITHAQ_SOAK=1 runs the long version; MITHAQ_SEED=<n> replays one seed and says everything that happened. */
const seeds = process.env.MITHAQ_SOAK === '1' ? 2000 : 200
const one = process.env.MITHAQ_SEED
/** Of the machine that has something else to do. */
const patience = seeds * 3_000

test.runIf(one !== undefined)('one seed, told', async () => {
  const { violations, trace } = await simulate(Number(one))
  process.stdout.write([...trace, '', ...violations, ''].join('\n'))
  expect(violations).toEqual([])
})

test.runIf(one === undefined)(
  `8 tabs, ${seeds} seeds: nothing acknowledged is lost, nothing comes from nowhere, all show the same`,
  async () => {
    const failed: string[] = []
    for (let seed = 1; seed <= seeds; seed++) {
      const { violations } = await simulate(seed)
      if (violations.length > 0) failed.push(`MITHAQ_SEED=${seed}: ${violations[0]}`)
    }
    expect(failed).toEqual([])
  },
  patience,
)

test.runIf(one === undefined)('a seed says the same whenever it is asked', async () => {
  const first = await simulate(7)
  const second = await simulate(7)
  expect(first.rows).toBeGreaterThan(20)
  expect(second.trace).toEqual(first.trace)
})

/** The first seed that notices each mistake; a change of the simulator may move it, within the seeds that every run goes through. */
test.runIf(one === undefined).each(Object.entries(mutations))('it notices a server or client that %s', async (_name, parts) => {
  for (let seed = 1; seed <= 200; seed++) if ((await simulate(seed, parts())).violations.length > 0) return
  expect.fail('200 seeds went by')
})
