import type { Figure } from '../figure.ts'
import type { ContenderName } from './contender.ts'
import type { Values, Wanted } from './measure.ts'

/** What each server gave in one round. */
export type Round = Map<ContenderName, Values>

/** One wanted value, judged over all rounds: ours against the others of the same round. */
export function judge({ value, figure, unit, against }: Wanted, rounds: readonly Round[]): Figure | null {
  const of = (name: ContenderName): number[] => rounds.flatMap((round) => round.get(name)?.[value] ?? [])
  const own = of('ours')
  if (own.length === 0) return null
  const names = [...new Set(rounds.flatMap((round) => [...round.keys()]))]
  const measured = names
    .filter((name) => of(name).length > 0)
    .map((name) => `${name} ${spread(of(name))} ${unit}`.trim())
    .join(' · ')
  switch (against.kind) {
    case 'said':
      return { figure, value: median(own), unit, target: null, note: measured }
    case 'atMost':
      return { figure, value: median(own), unit, target: against.most, note: measured }
    case 'atLeast':
      return { figure, value: median(own), unit, target: against.least, isLeast: true, note: measured }
    case 'beyond':
    case 'share': {
      const relations = rounds.flatMap((round) => {
        const mine = round.get('ours')?.[value]
        const others = [...round].filter(([name]) => (against.of === 'best' ? name !== 'ours' : name === against.of))
        const best = Math.min(...others.flatMap(([, values]) => values[value] ?? []))
        if (mine === undefined || !Number.isFinite(best)) return []
        return against.kind === 'share' ? mine / best : mine - best
      })
      const whose = against.of === 'best' ? 'the best peer' : against.of
      return {
        figure,
        value: median(relations),
        unit: against.kind === 'share' ? `× ${whose}` : `${unit} more than ${whose}`,
        target: against.atMost,
        note: `${spread(relations).replace(/^\S+ /, '')} in ${relations.length} rounds; ${measured}`,
      }
    }
  }
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** Median, and from the least to the most. */
function spread(values: readonly number[]): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(short)
  return values.length > 1 ? `${middle} (${least}–${most})` : `${middle}`
}

const short = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : Math.abs(value) >= 10 ? value.toFixed(1) : String(Number(value.toFixed(2)))
