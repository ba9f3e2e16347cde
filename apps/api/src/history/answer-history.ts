import type { WholeBlock } from '@mithaq/editor/blocks'
import { compareMoments, type TrackedBlock } from '@mithaq/editor/history/compare-moments'
import { extendHistory, indexHistory, type History } from '@mithaq/editor/history/index-history'
import { momentOf } from '@mithaq/editor/history/moment'
import { knownAt } from '@mithaq/editor/history/suggested-then'
import { noteText } from '@mithaq/editor/text-roots'
import type { MembershipId } from '@mithaq/schema/ids'
import type { AuthoredRow, ComparedText, Episode, HistoryAnswers, HistoryTask, LogOf, MomentOfLog } from './history-task.ts'

/** Logs that are kept read; those that were not asked about the longest are forgotten first. */
const most = { logs: 12, rows: 600_000 }

interface ReadLog {
  history: History
  /** By row: whose and when. */
  memberships: (MembershipId | null)[]
  times: number[]
}

/** What the worker thread does: reads logs once, and answers from what it has read. */
export function createHistoryAnswers(): (task: HistoryTask) => HistoryAnswers[HistoryTask['kind']] {
  const logs = new Map<string, ReadLog>()

  function find({ documentId, edition }: LogOf): ReadLog | undefined {
    const key = `${documentId}/${edition}`
    const log = logs.get(key)
    if (log === undefined) return undefined
    logs.delete(key)
    logs.set(key, log)
    return log
  }
  function extend(of: LogOf, rows: readonly AuthoredRow[]): ReadLog {
    const log = find(of) ?? { history: indexHistory([]), memberships: [], times: [] }
    logs.set(`${of.documentId}/${of.edition}`, log)
    const fresh = rows.filter(({ seq }) => seq > log.history.last)
    // Rows that do not follow on what was read belong to somebody who read further than this worker has.
    if (fresh[0] === undefined || fresh[0].seq !== log.history.last + 1) return log
    extendHistory(log.history, fresh)
    for (const { membershipId, at } of fresh) {
      log.memberships.push(membershipId)
      log.times.push(at)
    }
    forget()
    return log
  }
  function forget(): void {
    let rows = [...logs.values()].reduce((sum, { history }) => sum + history.last, 0)
    for (const [key, { history }] of logs) {
      if (logs.size <= 1 || (logs.size <= most.logs && rows <= most.rows)) return
      logs.delete(key)
      rows -= history.last
    }
  }

  return (task) => {
    if (task.kind === 'where') return { last: find(task)?.history.last ?? 0 }
    if (task.kind === 'extend') return { last: extend(task, task.rows).history.last }
    const log = find(task)
    if (log === undefined) return 'forgotten'
    switch (task.kind) {
      case 'episodes':
        return episodesOf(log, task)
      case 'moment':
        return momentText(log, task)
      case 'compare':
        return comparedText(log, task)
    }
  }
}

/** Several people who write at once have an episode each, which overlap. The server's own rows are nobody's. */
function episodesOf(log: ReadLog, { authors, upTo, pause }: Extract<HistoryTask, { kind: 'episodes' }>): Episode[] {
  const episodes: Episode[] = []
  const open = new Map<string, Episode>()
  for (let seq = 1; seq <= Math.min(upTo, log.history.last); seq++) {
    const membershipId = log.memberships[seq - 1] ?? null
    const author = membershipId === null ? undefined : authors[membershipId]
    const at = log.times[seq - 1] as number
    const work = log.history.work.get(seq)
    if (author === undefined || work === undefined) continue
    let episode = open.get(author)
    if (episode === undefined || at - episode.to > pause) {
      episode = { author, firstSeq: seq, lastSeq: seq, from: at, to: at, added: 0, removed: 0 }
      open.set(author, episode)
      episodes.push(episode)
    }
    episode.lastSeq = seq
    episode.to = Math.max(episode.to, at)
    episode.added += work.added
    episode.removed += work.removed
  }
  return episodes
}

function momentText(
  { history, memberships, times }: ReadLog,
  { language, seq, view }: Extract<HistoryTask, { kind: 'moment' }>,
): MomentOfLog {
  const known = knownAt(history, seq)
  const blocks = momentOf(history, language, seq, view, known)
  const notes: Record<string, WholeBlock[]> = {}
  for (const { content } of blocks)
    for (const inline of content) if (inline.type === 'note') notes[inline.id] = momentOf(history, noteText(inline.id), seq, view, known)
  const at = times[Math.min(seq, history.last) - 1]
  return { blocks, notes, row: at === undefined ? null : { membershipId: memberships[Math.min(seq, history.last) - 1] ?? null, at } }
}

function comparedText(log: ReadLog, { language, before, after, authors }: Extract<HistoryTask, { kind: 'compare' }>): ComparedText {
  const { history, memberships, times } = log
  const authorOf = (seq: number): unknown => {
    const membershipId = memberships[seq - 1]
    return membershipId == null ? membershipId : authors[membershipId]
  }
  const compared = (name: string): TrackedBlock[] => compareMoments(history, name, { before, after }, authorOf)
  const blocks = compared(language)
  const notes: Record<string, TrackedBlock[]> = {}
  for (const { pieces } of blocks)
    for (const { inline } of pieces) if (inline.type === 'note') notes[inline.id] = compared(noteText(inline.id))
  const rows: ComparedText['rows'] = {}
  for (const block of [blocks, ...Object.values(notes)].flat())
    for (const { seq } of [block, ...block.pieces])
      if (seq !== null) rows[seq] = { membershipId: memberships[seq - 1] ?? null, at: times[seq - 1] ?? 0 }
  return { blocks, notes, rows }
}
