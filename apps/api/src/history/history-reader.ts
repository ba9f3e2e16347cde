import { asJobs, type Database } from '@mithaq/db/database'
import { findHead } from '@mithaq/db/documents/find-document'
import { beforeTheFirst, type LogPlace } from '@mithaq/db/documents/verified-rows'
import { findLogSlice } from '@mithaq/db/history/find-log-slice'
import type { DocumentId } from '@mithaq/schema/ids'
import { createWorkerThread } from '../worker-thread.ts'
import type { HistoryAnswers, HistoryTask, LogOf } from './history-task.ts'

const thread = createWorkerThread<HistoryTask, HistoryAnswers[HistoryTask['kind']]>(new URL('./history-worker.ts', import.meta.url), {
  patience: 60_000,
  megabytes: 1536,
})
/** Where this process has handed its worker each log to, so that it goes on from there. */
const places = new Map<string, LogPlace>()

type AnswerTo<Task extends HistoryTask> = HistoryAnswers[Task['kind']]

const askThread = <Task extends HistoryTask>(task: Task): Promise<AnswerTo<Task>> => thread.ask(task) as Promise<AnswerTo<Task>>

/**
 * Asks about a document's log, as it stands now. Whether whoever asks may is the caller's to know. Null: there is no such document.
 * @throws {DocumentDamaged}
 */
export async function askHistory<Task extends HistoryTask>(
  db: Database,
  documentId: DocumentId,
  taskFor: (log: LogOf) => Task,
): Promise<{ edition: number; last: number; answer: Exclude<AnswerTo<Task>, 'forgotten'> } | null> {
  const head = await asJobs(db, (trx) => findHead(trx, documentId))
  if (head === null) return null
  const of = { documentId, edition: head.edition }
  // What the worker forgot in between is read to it once more.
  for (let attempt = 0; attempt < 3; attempt++) {
    await bring(db, of, head)
    const answer = await askThread(taskFor(of))
    if (answer !== 'forgotten') return { edition: head.edition, last: head.seq, answer: answer as Exclude<AnswerTo<Task>, 'forgotten'> }
  }
  throw new Error('The history of a document could not be kept')
}

async function bring(db: Database, of: LogOf, head: LogPlace): Promise<void> {
  const key = `${of.documentId}/${of.edition}`
  const { last } = await askThread({ ...of, kind: 'where' as const })
  const known = places.get(key)
  let place = known !== undefined && known.seq === last ? known : beforeTheFirst
  // At least once: of a log without a row, too, the worker keeps that there is one.
  do {
    const after = place
    const slice = await asJobs(db, (trx) => findLogSlice(trx, of, after, head))
    const rows = slice.rows.map(({ seq, bytes, membershipId, at }) => ({ seq, bytes, membershipId, at: at.getTime() }))
    if (rows.length > 0 || last === 0) await askThread({ ...of, kind: 'extend' as const, rows })
    place = slice.place
  } while (place.seq < head.seq)
  if (places.size > 1000) places.clear()
  places.set(key, place)
}
