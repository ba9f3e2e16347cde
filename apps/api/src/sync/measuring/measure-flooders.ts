import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { TestPerson } from '../../testing/coalition.ts'
import { addTestSubmission } from '../../testing/submission.ts'
import { honestWriters } from './honest-writers.ts'
import { startMeasuredServer } from './measured-server.ts'

/**
 * What honest writers wait for their acknowledgements, without anybody else and beside one flooder of each kind, in turns:
 * `node measure-flooders.ts [kind …]`. One line of JSON for each kind.
 */
const kinds: Record<string, TestPerson> = {
  writing: 'palmWriter',
  asking: 'observer',
  reconnecting: 'observer',
  tiny: 'observer',
  awareness: 'observer',
}
const asked = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(kinds)
const rounds = 5
const roundLength = 4000
const warmUp = 1500
const flood = fileURLToPath(new URL('flood-process.ts', import.meta.url))

const server = await startMeasuredServer()
const { world, token } = server
const texts = [await addTestSubmission(world), await addTestSubmission(world)]
const addressOf = (who: TestPerson, text: number): string =>
  `${server.url}/${texts[text]?.documentId}?ack=1&membership=${world.people[who].membershipId}`

const honest = await honestWriters(
  await Promise.all(
    // Three tabs of each at the flooder's text, and one at another.
    (['cedarWriter', 'coordinator'] as const).flatMap((who) =>
      [0, 0, 0, 1].map(async (text) => ({ address: addressOf(who, text), token: await token(who) })),
    ),
  ),
)
try {
  await honest.measure(2000)
  for (const kind of asked) {
    const who = kinds[kind]
    if (who === undefined) throw new Error(`There is no flood of that kind: ${kind}`)
    const found = { without: [] as number[][], beside: [] as number[][] }
    const did: unknown[] = []
    for (let round = 0; round < rounds; round++) {
      found.without.push(await honest.measure(roundLength))
      const flooder = spawn(process.execPath, [flood, kind, addressOf(who, 0), await token(who)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await wait(warmUp)
      found.beside.push(await honest.measure(roundLength))
      did.push(await end(flooder))
      // What the flooder owes is given back.
      await wait(2000)
    }
    process.stdout.write(`${JSON.stringify({ kind, without: summary(found.without), beside: summary(found.beside), did })}\n`)
  }
} finally {
  honest.close()
  await server.close()
}

async function end(child: ChildProcess): Promise<unknown> {
  let said = ''
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.kill('SIGTERM')
  await once(child, 'close')
  return JSON.parse(said || 'null')
}

/** Of each round the 95th percentile, and of those the middle one: a pause of the machine in one round is nobody's doing. */
function summary(rounds: readonly number[][]): { count: number; p50: number; p95: number; p95OfRounds: number[] } {
  const p95OfRounds = rounds.map((values) => at(values, 0.95)).sort((one, other) => one - other)
  return { count: rounds.flat().length, p50: at(rounds.flat(), 0.5), p95: at(p95OfRounds, 0.5), p95OfRounds }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
}
