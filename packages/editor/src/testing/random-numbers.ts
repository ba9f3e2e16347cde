/** Numbers from 0 to 1 that are the same for the same seed (Mulberry32), and choices by them. */
export interface Chance {
  (): number
  pick<Value>(list: readonly Value[]): Value
  /** From 0 to one less than this. */
  below(many: number): number
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (many: number): number => Math.floor(next() * many)
  return Object.assign(next, { below, pick: <Value>(list: readonly Value[]): Value => list[below(list.length)] as Value })
}
