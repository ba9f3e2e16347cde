import { countWords } from '@mithaq/domain/word-count'
import type { Block } from '@mithaq/editor/blocks'
import { countNumbered } from '@mithaq/editor/numbering'
import { notesIn } from '@mithaq/editor/notes/notes'
import { plainInline } from '@mithaq/editor/plain-text'
import { tableLines, writtenTable } from '@mithaq/editor/tables/table'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { noteText } from '@mithaq/editor/text-roots'
import type * as Y from 'yjs'
import { countedWordsIn } from '../../../lib/atom-words.ts'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { SectionConnection } from './section-connection.ts'

export interface Length {
  words: number
  /** Paragraphs that carry a number: the offset of the sections after it. */
  numbered: number
  /** Words of its notes. */
  notes: number
  /** How many notes it has: their numbers run on in the sections after it. */
  noteMarks: number
}

/** A section's text as the page works with it: read at most once for each change, settled a moment after the typing. */
export interface SectionText {
  connection: SectionConnection
  /** As the editor shows it, with what is suggested. */
  blocks(language: string): readonly Block[]
  /** Of the text itself, without what is only suggested: as the server counts it. */
  length(language: string): Length
  /** Grows when blocks came, went or became something else. */
  structure(): number
  /** After changes have come to rest; soon when blocks changed, later when only words did. */
  onSettled(listener: () => void): () => void
  /** Fulfilled when what was typed is saved, or at least on the device. */
  close(): Promise<void>
}

/** Words are counted and rows aligned when a person pauses, and at least this often while they do not: never on the way from key to screen. */
const restAfter = 250
const restAtLeast = 1200

export function readSection(connection: SectionConnection): SectionText {
  const { doc } = connection
  const read = new Map<string, readonly Block[]>()
  const counted = new Map<string, { text: string; words: number }>()
  const lengths = new Map<string, Length>()
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame: number | undefined
  let since = 0
  let structure = 0

  const settle = (): void => {
    clearTimeout(timer)
    if (frame !== undefined) cancelAnimationFrame(frame)
    timer = undefined
    frame = undefined
    since = 0
    for (const listener of listeners) listener()
  }
  const settleSoon = (structural: boolean): void => {
    if (structural) {
      frame ??= requestAnimationFrame(settle)
      return
    }
    const now = Date.now()
    if (since === 0) since = now
    clearTimeout(timer)
    timer = setTimeout(settle, Math.max(0, Math.min(restAfter, since + restAtLeast - now)))
  }
  const onTransaction = ({ changed }: Y.Transaction): void => {
    let structural = false
    for (const [name, type] of doc.share) {
      if (!changed.has(type as never)) continue
      if (name === 'suggestions' || name === 'decisions') {
        structural = true
        read.clear()
        lengths.clear()
      }
      const [root, language] = name.split(':')
      // A note belongs to whichever text marks it.
      if (root === 'note' || root === 'cell' || name === 'tables') lengths.clear()
      if (language === undefined) continue
      if (root === 'blocks') structural = true
      read.delete(language)
      lengths.delete(language)
    }
    if (structural) structure++
    if (changed.size > 0) settleSoon(structural)
  }
  doc.on('afterTransaction', onTransaction)

  const blocks = (language: string): readonly Block[] => {
    const known = read.get(language)
    if (known !== undefined) return known
    const now = blocksIn(doc, language, 'drawn')
    read.set(language, now)
    return now
  }
  return {
    connection,
    blocks,
    length: (language) => {
      const known = lengths.get(language)
      if (known !== undefined) return known
      const now = blocksIn(doc, language, 'base')
      const caseLabel = caseLabelIn(language)
      const atoms = countedWordsIn(language)
      let words = 0
      for (const [index, block] of now.entries()) {
        // Most blocks are as they were: their words need no second look.
        const key = `${language} ${index} ${block.id}`
        const text = plainInline(block.content, caseLabel, atoms)
        let count = counted.get(key)
        if (count?.text !== text) {
          count = { text, words: countWords(text) }
          counted.set(key, count)
        }
        words += count.words
      }
      for (const line of tableLines(now, (id) => writtenTable(doc, id), caseLabel, atoms)) words += countWords(line)
      let notes = 0
      const marks = notesIn(now)
      for (const id of marks) {
        const text = plainInline(
          blocksIn(doc, noteText(id), 'base').flatMap(({ content }) => content),
          caseLabel,
          atoms,
        )
        const key = `note ${language} ${id}`
        let count = counted.get(key)
        if (count?.text !== text) {
          count = { text, words: countWords(text) }
          counted.set(key, count)
        }
        notes += count.words
      }
      const length = { words, numbered: countNumbered(now), notes, noteMarks: marks.length }
      lengths.set(language, length)
      return length
    },
    structure: () => structure,
    onSettled: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      listeners.clear()
      clearTimeout(timer)
      if (frame !== undefined) cancelAnimationFrame(frame)
      doc.off('afterTransaction', onTransaction)
      return connection.close()
    },
  }
}
