/** What happens by chance in one run: the same seed, the same chances, in the same order. */
export interface Chance {
  /** From 0 up to, without, 1. */
  next(): number
  /** A whole number from 0 up to, without, `end`. */
  below(end: number): number
  between(from: number, to: number): number
  /** True in so many of a hundred cases. */
  percent(hundredths: number): boolean
  oneOf<Value>(values: readonly Value[]): Value
}

/** Mulberry32: small, quick and good enough to choose faults by. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    next,
    below,
    between: (from, to) => from + next() * (to - from),
    percent: (hundredths) => next() * 100 < hundredths,
    oneOf: (values) => {
      if (values.length === 0) throw new RangeError('There is nothing to choose from')
      return values[below(values.length)] as (typeof values)[number]
    },
  }
}
