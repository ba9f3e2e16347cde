import { parentPort } from 'node:worker_threads'
import { yieldToOthers } from '../../yield-to-others.ts'
import { readSection } from './read-section.ts'

yieldToOthers()

/** Applying takes time and, with hostile bytes, memory: it happens beside the process that relays, not in it. */
parentPort?.on('message', (updates: Uint8Array[]) => parentPort?.postMessage(readSection(updates)))
