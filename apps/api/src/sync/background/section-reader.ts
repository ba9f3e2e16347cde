import { createWorkerThread } from '../../worker-thread.ts'
import type { SectionReading } from './read-section.ts'

/** A document that takes longer, or more memory, is not read: a bug, or an attack. */
const limits = { patience: 60_000, megabytes: 512 }

export interface SectionReader {
  /** One after the other. Fails where the worker fails; the next call starts a new one. */
  read(updates: readonly Uint8Array[]): Promise<SectionReading>
  close(): Promise<void>
}

/** Reads documents in a worker thread that starts with the first one. */
export function createSectionReader(): SectionReader {
  const { ask, close } = createWorkerThread<readonly Uint8Array[], SectionReading>(new URL('./section-worker.ts', import.meta.url), limits)
  return { read: ask, close }
}
