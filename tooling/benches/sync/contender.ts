import type { Dialect } from './client.ts'
import type { ServerProcess } from './server-process.ts'

export type ContenderName = 'ours' | 'hocuspocus' | 'y-websocket'

/** A server that runs, on a text base of its own that is thrown away afterwards. */
export interface Running {
  readonly name: ContenderName
  readonly port: number
  readonly server: ServerProcess
  /** How somebody speaks to it about one of a thousand documents; who, one of six hundred. */
  dialect(document: number, person: number): Dialect
  /** Its database, where that is not in its own process: microseconds and bytes. */
  database: { cpu(): number; memory(): number; postmaster: number } | null
  /** Starts again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface Contender {
  readonly name: ContenderName
  /** `withLongTexts`: the first ten documents hold the text of `long-text.ts`. */
  start(options?: { withLongTexts?: boolean }): Promise<Running>
}
