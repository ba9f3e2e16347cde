import { parentPort } from 'node:worker_threads'
import { yieldToOthers } from '../../yield-to-others.ts'
import type { Passage } from './passage.ts'
import { planPurge, type PurgePlan } from './plan-purge.ts'

export interface PurgeTask {
  rows: Uint8Array[]
  passage: Passage
}

yieldToOthers()

/** Reads a whole log several times: beside the process that relays, not in it. */
parentPort?.on('message', ({ rows, passage }: PurgeTask) => {
  const plan: PurgePlan | null = planPurge(rows, passage)
  parentPort?.postMessage(plan)
})
