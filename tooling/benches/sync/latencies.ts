/** Times in milliseconds, counted in steps of 0.05 ms: millions of them take no room. */
export interface Latencies {
  add(milliseconds: number): void
  /** The time that this share of them does not exceed. */
  percentile(share: number): number
  readonly count: number
}

const step = 0.05
const longest = 20_000

export function createLatencies(): Latencies {
  const counts = new Uint32Array(longest / step)
  let count = 0
  return {
    add(milliseconds) {
      counts[Math.min(counts.length - 1, Math.max(0, Math.floor(milliseconds / step)))]!++
      count++
    },
    percentile(share) {
      let left = count * share
      for (const [place, here] of counts.entries()) {
        left -= here
        if (left <= 0) return (place + 1) * step
      }
      return longest
    },
    get count() {
      return count
    },
  }
}
