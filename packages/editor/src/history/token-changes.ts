/** A stretch of equal tokens, or one in which some give way to others. Places of tokens; `to` is behind. */
export interface TokenChange {
  isSame: boolean
  oldFrom: number
  oldTo: number
  newFrom: number
  newTo: number
}

/** Two texts that differ more than this are told apart by their beginning and end alone. */
const mostDifferent = 1500

/** The fewest tokens to take out and put in (Myers, O(ND)), as stretches in their order. */
export function tokenChanges(old: readonly string[], next: readonly string[]): TokenChange[] {
  let head = 0
  const shorter = Math.min(old.length, next.length)
  while (head < shorter && old[head] === next[head]) head++
  let tail = 0
  while (tail < shorter - head && old[old.length - tail - 1] === next[next.length - tail - 1]) tail++
  const pairs = commonIn(old.slice(head, old.length - tail), next.slice(head, next.length - tail))
  const same: [number, number][] = [
    ...Array.from({ length: head }, (_, index): [number, number] => [index, index]),
    ...pairs.map(([one, other]): [number, number] => [head + one, head + other]),
    ...Array.from({ length: tail }, (_, index): [number, number] => [old.length - tail + index, next.length - tail + index]),
  ]
  return stretchesOfPairs(same, old.length, next.length)
}

function stretchesOfPairs(same: readonly [number, number][], oldLength: number, newLength: number): TokenChange[] {
  const changes: TokenChange[] = []
  let [oldAt, newAt] = [0, 0]
  for (const [one, other] of [...same, [oldLength, newLength] as const]) {
    if (oldAt < one || newAt < other) changes.push({ isSame: false, oldFrom: oldAt, oldTo: one, newFrom: newAt, newTo: other })
    const last = changes.at(-1)
    if (one < oldLength || other < newLength) {
      if (last?.isSame === true && last.oldTo === one && last.newTo === other) Object.assign(last, { oldTo: one + 1, newTo: other + 1 })
      else changes.push({ isSame: true, oldFrom: one, oldTo: one + 1, newFrom: other, newTo: other + 1 })
    }
    oldAt = one + 1
    newAt = other + 1
  }
  return changes
}

/** Pairs of equal tokens, rising on both sides. */
function commonIn(old: readonly string[], next: readonly string[]): [number, number][] {
  const most = Math.min(old.length + next.length, mostDifferent)
  if (old.length === 0 || next.length === 0) return []
  const furthest = new Map<number, number>([[1, 0]])
  const trail: Map<number, number>[] = []
  for (let steps = 0; steps <= most; steps++) {
    trail.push(new Map(furthest))
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const down = diagonal === -steps || (diagonal !== steps && at(furthest, diagonal - 1) < at(furthest, diagonal + 1))
      let one = down ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1
      let other = one - diagonal
      while (one < old.length && other < next.length && old[one] === next[other]) {
        one++
        other++
      }
      furthest.set(diagonal, one)
      if (one >= old.length && other >= next.length) return backOn(trail, old.length, next.length)
    }
  }
  return []
}

const at = (furthest: ReadonlyMap<number, number>, diagonal: number): number => furthest.get(diagonal) ?? -1

function backOn(trail: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): [number, number][] {
  const pairs: [number, number][] = []
  let [one, other] = [oldLength, newLength]
  for (let steps = trail.length - 1; steps >= 0; steps--) {
    const furthest = trail[steps] as ReadonlyMap<number, number>
    const diagonal = one - other
    const down = diagonal === -steps || (diagonal !== steps && at(furthest, diagonal - 1) < at(furthest, diagonal + 1))
    const before = down ? diagonal + 1 : diagonal - 1
    const fromOne = steps === 0 ? 0 : at(furthest, before)
    const fromOther = steps === 0 ? 0 : fromOne - before
    while (one > fromOne && other > fromOther) pairs.push([--one, --other])
    one = fromOne
    other = fromOther
  }
  return pairs.reverse()
}
