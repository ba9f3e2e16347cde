import { newBlockId, type NewBlock } from '@mithaq/editor/write-text'
import type { DocumentLanguage } from '@mithaq/schema/language'

/**
 * The texts of the demo lie in plain files, a section each, so that a translator can read and mend them:
 *
 *     paragraph
 *     ar وثّقت المنظمات **ثلاث حالات**، منها {case 07}.
 *     en The organisations documented **three cases**, among them {case 07}.
 *
 * An empty line ends a block. Its first line says what it is: `heading`, `plain`, `paragraph` (numbered through the
 * submission), `bullet`, `item` (of a numbered list) or `quotation`, the first, fourth and fifth with a level (`bullet 2`). Then a line
 * for each language; a language that is not there yet is not translated yet. Within a line: **strong**, *emphasis*,
 * [words](https://…), {case 07}, {{sensitive}}.
 */
export interface ParsedText {
  language: DocumentLanguage
  blocks: NewBlock[]
}

interface Languages {
  source: DocumentLanguage | null
  submitted: DocumentLanguage
}

type Content = NewBlock['content'][number]
type Marks = Extract<Content, { type: 'text' }>['marks']

/** @throws an error that names the line: the files are ours, so a line that says nothing is a mistake of ours. */
export function parseText(text: string, { source, submitted }: Languages): ParsedText[] {
  const blocks: Record<string, NewBlock[]> = { ...(source !== null && { [source]: [] }), [submitted]: [] }
  let shape: Pick<NewBlock, 'kind' | 'level' | 'numbered'> | null = null
  let pair: string | null = null
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') {
      shape = null
      continue
    }
    if (shape === null) {
      shape = shapeOf(line, index + 1)
      pair = null
      continue
    }
    const [, language = '', words = ''] = /^([a-z]{2}) +(.+)$/.exec(line) ?? []
    const ofLanguage = blocks[language]
    if (ofLanguage === undefined) throw new Error(`line ${index + 1} is in no language of this text`)
    const id = newBlockId()
    ofLanguage.push({ ...shape, id, direction: 'auto', pair: language === submitted ? pair : null, content: parseInline(words, {}) })
    if (language === source) pair = id
  }
  return Object.entries(blocks).map(([language, ofLanguage]) => ({ language: language as DocumentLanguage, blocks: ofLanguage }))
}

function shapeOf(line: string, number: number): Pick<NewBlock, 'kind' | 'level' | 'numbered'> {
  const [, name = '', level = '1'] = /^(\w+)(?: ([1-3]))?$/.exec(line.trim()) ?? []
  const depth = Number(level)
  switch (name) {
    case 'heading':
      return { kind: 'heading', level: depth, numbered: false }
    case 'plain':
      return { kind: 'paragraph', level: 0, numbered: false }
    case 'paragraph':
      return { kind: 'paragraph', level: 0, numbered: true }
    case 'bullet':
      return { kind: 'bullet', level: depth - 1, numbered: false }
    case 'item':
      return { kind: 'numbered', level: depth - 1, numbered: false }
    case 'quotation':
      return { kind: 'quotation', level: 0, numbered: false }
    default:
      throw new Error(`line ${number} should say what kind of block follows`)
  }
}

const inlineSigns =
  /\*\*(?<strong>.+?)\*\*|\*(?<emphasis>[^*]+)\*|\[(?<words>[^\]]+)\]\((?<link>https:[^)\s]+)\)|\{\{(?<sensitive>.+?)\}\}|\{case (?<label>[^}]+)\}/g

function parseInline(words: string, marks: Marks): Content[] {
  const content: Content[] = []
  let at = 0
  const plain = (text: string): void => {
    if (text !== '') content.push({ type: 'text', text, marks })
  }
  for (const found of words.matchAll(inlineSigns)) {
    plain(words.slice(at, found.index))
    at = found.index + found[0].length
    const { strong, emphasis, words: linked, link, sensitive, label } = found.groups ?? {}
    if (strong !== undefined) content.push(...parseInline(strong, { ...marks, strong: true }))
    else if (emphasis !== undefined) content.push(...parseInline(emphasis, { ...marks, emphasis: true }))
    else if (linked !== undefined && link !== undefined) content.push(...parseInline(linked, { ...marks, link }))
    else if (sensitive !== undefined) content.push(...parseInline(sensitive, { ...marks, sensitive: true }))
    else if (label !== undefined) content.push({ type: 'case', label })
  }
  plain(words.slice(at))
  return content
}
