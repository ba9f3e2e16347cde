import type { ContenderName, Running } from './contender.ts'

/** What one run on one server gave, by name of the value; each name has a row below. */
export type Values = Record<string, number>

/** What is wanted of one value. */
export interface Wanted {
  value: string
  figure: string
  unit: string
  /** Of which servers of the same round ours is a share, or what it must not exceed by itself, or reach. */
  against:
    | { kind: 'share'; of: 'best' | ContenderName; atMost: number }
    | { kind: 'beyond'; of: 'best'; atMost: number }
    | { kind: 'atMost'; most: number }
    | { kind: 'atLeast'; least: number }
    /** Said, not judged. */
    | { kind: 'said' }
}

export interface Measure {
  name: string
  /** Who runs besides ours. */
  peers: readonly Exclude<ContenderName, 'ours'>[]
  withLongTexts?: boolean
  /** Once is enough where nothing varies, such as what a power cut takes. */
  rounds?: number
  run(running: Running): Promise<Values>
  wanted: readonly Wanted[]
}
