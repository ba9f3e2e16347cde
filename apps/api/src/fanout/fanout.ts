/** One run of the server: made anew with each start. */
export type ProcessId = string

/** What happens to the line between processes. */
export interface FanoutWatcher {
  /** A process is heard that was not there a moment ago. */
  came(process: ProcessId): void
  /** It said goodbye, or is no longer heard. */
  went(process: ProcessId): void
  /** Others are heard again after a silence, or no longer: what they say meanwhile is lost. */
  changed(isUp: boolean): void
}

/**
 * What processes on the same database tell each other at once, so that nobody waits for the database to be asked. Anything
 * may be lost on the way, at any time: whoever listens keeps it right by what the database says.
 */
export interface Fanout {
  /** What is told now is heard by whoever listens. */
  readonly isUp: boolean
  /** To all other processes that listen to this topic. Never waits, and is not told what became of it. */
  tell(topic: string, message: Uint8Array): void
  /**
   * Hears what others tell, in the order in which each of them told it. `ready`: from now on; called again whenever something
   * may have been missed. Returns how to stop.
   */
  hear(topic: string, listener: { heard(message: Uint8Array, from: ProcessId): void; ready(): void }): () => void
  /** Returns how to stop. */
  watch(watcher: FanoutWatcher): () => void
  close(): Promise<void>
}

/** One process alone, or several that find out from the database what the others did. */
export const noFanout: Fanout = {
  isUp: false,
  tell: () => {},
  hear: () => () => {},
  watch: () => () => {},
  close: () => Promise.resolve(),
}
