import { parentPort } from 'node:worker_threads'
import { readTextToSign, type SectionToSign } from './text-to-sign.ts'

/** Whole submissions take a while: people go on writing meanwhile. */
parentPort?.on('message', (sections: readonly SectionToSign[]) => parentPort?.postMessage(sections.map(readTextToSign)))
