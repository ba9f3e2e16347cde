import { execFileSync } from 'node:child_process'
import type { Figure } from './figure.ts'
import { ours, peer } from './sync/contenders.ts'
import type { Contender } from './sync/contender.ts'
import { startBenchDatabase } from './sync/database.ts'
import { judge, type Round } from './sync/judge.ts'
import { readRounds, writeRounds } from './sync/kept-rounds.ts'
import type { Measure } from './sync/measure.ts'
import { awareness } from './sync/measures/awareness.ts'
import { connecting } from './sync/measures/connections.ts'
import { busyCrowd, calmCrowd } from './sync/measures/crowd.ts'
import { acknowledgement, durableUpdates } from './sync/measures/durable.ts'
import { fanOut } from './sync/measures/fan-out.ts'
import { flushed } from './sync/measures/flushed.ts'
import { longDocuments } from './sync/measures/long-texts.ts'
import { powerCut } from './sync/measures/power-cut.ts'
import { thousandDocuments } from './sync/measures/thousand-documents.ts'
import { installPeers } from './sync/peers.ts'
import { settle } from './sync/settle.ts'
import { loadCore } from './sync/server-process.ts'

const measures: readonly Measure[] = [
  powerCut,
  flushed,
  fanOut,
  busyCrowd,
  calmCrowd,
  thousandDocuments,
  longDocuments,
  connecting,
  acknowledgement,
  durableUpdates,
  awareness,
]

const usualRounds = 3

/**
 * The sync server beside Hocuspocus and y-websocket's server: the same typing for each, servers on one core (our database
 * too) and the load on the other, rounds interleaved. `--measure <name>,<name>` runs some, `--rounds <n>` so many
 * rounds, `--go-on-in <file>` counts the rounds that earlier runs have left there, for a machine that is free for minutes only,
 * `--without-peers` runs ours alone, to work on it.
 */
export async function sync(): Promise<Figure[]> {
  const named = option('measure')?.split(',')
  const chosen = measures.filter(({ name }) => named === undefined || named.includes(name))
  if (chosen.length === 0) throw new Error(`There is no measure of that name: ${measures.map(({ name }) => name).join(', ')}.`)
  if (process.platform !== 'linux') throw new Error('What a server uses is read from /proc: this bench runs on Linux.')
  const folder = await installPeers()
  execFileSync('taskset', ['-acp', String(loadCore), String(process.pid)], { stdio: 'ignore' })
  const database = await startBenchDatabase()
  // Ended from outside, it leaves no database behind.
  const stopAtOnce = (): void => void database.stop().finally(() => process.exit(1))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stopAtOnce)
  try {
    const own = ours(database)
    const others = process.argv.includes('--without-peers') ? [] : [peer('hocuspocus', folder), peer('y-websocket', folder)]
    const figures: Figure[] = []
    for (const measure of chosen) {
      const contenders = [own, ...others.filter(({ name }) => measure.peers.some((one) => one === name))]
      figures.push(...(await measureAll(measure, contenders)))
    }
    return figures
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stopAtOnce)
    await database.stop()
  }
}

async function measureAll(measure: Measure, contenders: readonly Contender[]): Promise<Figure[]> {
  const count = Number(option('rounds') ?? measure.rounds ?? usualRounds)
  const kept = option('go-on-in')
  const all = kept === undefined ? {} : await readRounds(kept)
  const rounds = (all[measure.name] ??= [])
  for (let turn = 0; turn < count; turn++) {
    const round: Round = new Map()
    for (const contender of contenders) {
      const running = await contender.start({ withLongTexts: measure.withLongTexts === true })
      try {
        await settle(running)
        round.set(contender.name, await measure.run(running))
      } finally {
        await running.stop()
      }
      if (process.stderr.isTTY) process.stderr.write(`  ${measure.name}, round ${turn + 1}: ${contender.name}\n`)
    }
    rounds.push(round)
    if (kept !== undefined) await writeRounds(kept, all)
  }
  return measure.wanted.flatMap((wanted) => judge(wanted, rounds) ?? [])
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
