/** One measured value and what it should stay below. */
export interface Figure {
  figure: string
  value: number
  unit: string
  /** Null: said, not judged. */
  target: number | null
  /** The target is to be reached, not to be stayed below. */
  isLeast?: boolean
  /** How it was measured, where the name does not say it. */
  note?: string
}

export type Bench = () => Promise<Figure[]>

/** The smallest value that at least this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
