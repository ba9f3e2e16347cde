import { readFile, writeFile } from 'node:fs/promises'
import type { ContenderName } from './contender.ts'
import type { Round } from './judge.ts'
import type { Values } from './measure.ts'

/** Rounds by the name of their measure. */
type Rounds = Record<string, Round[]>
type Kept = Record<string, Partial<Record<ContenderName, Values>>[]>

export async function readRounds(file: string): Promise<Rounds> {
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const kept = JSON.parse(text) as Kept
  return Object.fromEntries(
    Object.entries(kept).map(([name, rounds]) => [
      name,
      rounds.map((round) => new Map(Object.entries(round) as [ContenderName, Values][])),
    ]),
  )
}

export async function writeRounds(file: string, all: Rounds): Promise<void> {
  const kept: Kept = Object.fromEntries(
    Object.entries(all).map(([name, rounds]) => [name, rounds.map((round) => Object.fromEntries(round) as Kept[string][number])]),
  )
  await writeFile(file, JSON.stringify(kept))
}
