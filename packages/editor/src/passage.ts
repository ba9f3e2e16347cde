import * as Y from 'yjs'
import { noteText } from './text-roots.ts'

/** A stretch of characters as the log names them: it stays the same stretch whatever is written around it. */
export interface PassagePart {
  client: number
  clock: number
  length: number
}

/** The characters that are shown between two places of a text, by their ids; markers and atoms with them. */
export function passageOf(text: Y.Text, from: number, to: number): PassagePart[] {
  const parts: PassagePart[] = []
  let index = 0
  for (let item = text._start; item !== null && index < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const start = Math.max(from, index)
    const end = Math.min(to, index + item.length)
    if (start < end) {
      const { client, clock } = item.id
      const last = parts.at(-1)
      const begins = clock + start - index
      if (last !== undefined && last.client === client && last.clock + last.length === begins) last.length += end - start
      else parts.push({ client, clock: begins, length: end - start })
    }
    index += item.length
  }
  return parts
}

/** What of a passage is shown now, in each language in which something of it stands, a line for each block. */
export function wordsOfPassage(doc: Y.Doc, passage: readonly PassagePart[]): { language: string; words: string }[] {
  const byClient = Map.groupBy(passage, ({ client }) => client)
  return [...doc.share.keys()].flatMap((name) => {
    const [root, language] = name.split(':')
    if (root !== 'text' || language === undefined) return []
    let words = ''
    for (let item = doc.getText(name)._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      for (const { clock, length } of byClient.get(item.id.client) ?? []) {
        const start = Math.max(clock, item.id.clock)
        const end = Math.min(clock + length, item.id.clock + item.length)
        if (start >= end) continue
        if (item.content instanceof Y.ContentString) words += item.content.str.slice(start - item.id.clock, end - item.id.clock)
        else if (item.content instanceof Y.ContentEmbed) words += wordsOfEmbed(doc, item.content.embed)
      }
    }
    return words.trim() === '' ? [] : [{ language, words: words.trim() }]
  })
}

function wordsOfEmbed(doc: Y.Doc, embed: object): string {
  if ('block' in embed) return '\n'
  // The body of a note goes with it.
  if ('note' in embed && typeof embed.note === 'string') {
    const root = noteText(embed.note)
    return doc.share.has(root) ? ` (${doc.getText(root).toJSON()})` : ''
  }
  if ('table' in embed && typeof embed.table === 'string') {
    const start = `cell:${embed.table}:`
    const cells = [...doc.share.keys()].filter((name) => name.startsWith(start))
    return ` (${cells.map((name) => doc.getText(name).toJSON()).join(' · ')})`
  }
  return 'case' in embed && typeof embed.case === 'string' ? embed.case : ''
}

/** Fewer letters than this stand everywhere. */
const shortest = 3

/** How often the lines of some words stand in texts, each counted where it stands. */
export function occurrencesOf(words: string, texts: readonly string[]): number {
  const lines = new Set(
    words
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length >= shortest),
  )
  let found = 0
  for (const line of lines) for (const text of texts) found += text.split(line).length - 1
  return found
}
