import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { suggest, type Suggesting } from '@mithaq/editor/suggestions/suggest'
import type * as Y from 'yjs'
import type { Chance } from './chance.ts'
import { typing, type OpenText } from './tab.ts'

/** What somebody does at a text. `word`: stands nowhere else. */
export interface Typing {
  name: string
  word: string | null
  isForbidden?: true
  at(text: OpenText): void
}

const language = (chance: Chance): string => (chance.percent(80) ? 'en' : 'ar')

/** What is suggested is not undone here: the editor does that in a way of its own. */
const suggesting = { suggested: true }

/** One thing that a person proposes, as the editor writes it (SUGGESTIONS.md). */
export function someSuggesting(chance: Chance, word: string): Typing {
  const root = `text:${language(chance)}`
  const where = chance.next()
  const much = chance.next()
  const proposing = (work: (suggests: Suggesting, text: Y.Text, at: number) => void) => ({
    at: ({ section: { doc } }: OpenText) => {
      const text = doc.getText(root)
      suggest(doc, (suggests) => work(suggests, text, Math.floor(where * (text.length + 1))), suggesting)
    },
  })
  const some = (work: (suggests: Suggesting, text: Y.Text, at: number, length: number) => void) =>
    proposing((suggests, text, at) => {
      const length = Math.min(text.length - at, 1 + Math.floor(much * 12))
      if (length > 0) work(suggests, text, at, length)
    })
  const kind = chance.next()
  if (kind < 0.6) return { name: `suggests ${word}`, word, ...proposing((suggests, text, at) => suggests.insert(text, at, `${word} `)) }
  if (kind < 0.85)
    return { name: 'suggests to delete', word: null, ...some((suggests, text, at, length) => suggests.delete(text, at, length)) }
  return {
    name: 'suggests a format',
    word: null,
    ...some((suggests, text, at, length) => suggests.format(text, at, length, { strong: true })),
  }
}

/** Somebody who may write decides on one of what waits. */
function deciding(chance: Chance): Typing {
  const which = chance.next()
  const isAccepted = chance.percent(60)
  return {
    name: isAccepted ? 'accepts' : 'declines',
    word: null,
    at({ section: { doc } }) {
      const suggestions = documentSuggestions(doc)
      const waiting = suggestions.now()
      const one = waiting[Math.floor(which * waiting.length)]
      if (one !== undefined) suggestions[isAccepted ? 'accept' : 'decline']([one.id])
    },
  }
}

/** One thing that a person does, as the editor writes it (TEXT-MODEL.md). */
export function someTyping(chance: Chance, word: string): Typing {
  const root = `text:${language(chance)}`
  const where = chance.next()
  const much = chance.next()
  const within = (work: (text: Y.Text, at: number, doc: Y.Doc) => void) => ({
    at: ({ section: { doc } }: OpenText) => {
      const text = doc.getText(root)
      doc.transact(() => work(text, Math.floor(where * (text.length + 1)), doc), typing)
    },
  })
  if (chance.percent(4)) return someSuggesting(chance, word)
  if (chance.percent(5)) return deciding(chance)
  const kind = chance.next()
  if (kind < 0.5) {
    const said = chance.percent(4) ? `${word} ${'lorem '.repeat(1 + Math.floor(much * 400))}` : `${word} `
    return { name: `types ${word}`, word, ...within((text, at) => text.insert(at, said, chance.percent(10) ? { strong: true } : {})) }
  }
  if (kind < 0.68)
    return {
      name: 'deletes',
      word: null,
      ...within((text, at) => {
        const length = Math.min(text.length - at, 1 + Math.floor(much * 12))
        if (length > 0) text.delete(at, length)
      }),
    }
  if (kind < 0.76) {
    const formats = chance.oneOf([{ strong: true }, { strong: null }, { emphasis: true }, { link: 'https://example.org/' }])
    return {
      name: 'formats',
      word: null,
      ...within((text, at) => {
        const length = Math.min(text.length - at, 1 + Math.floor(much * 20))
        if (length > 0) text.format(at, length, formats)
      }),
    }
  }
  if (kind < 0.86) {
    const id = newId(chance)
    return {
      name: 'begins a block',
      word: null,
      ...within((text, at, doc) => {
        text.insertEmbed(at, { block: id }, {})
        doc.getMap(root.replace('text', 'blocks')).set(`${id}/kind`, much < 0.5 ? 'heading' : 'bullet')
      }),
    }
  }
  if (kind < 0.96) return { name: 'takes back', word: null, at: ({ undo }) => void (much < 0.7 ? undo.undo() : undo.redo()) }
  // A program that does not know the list of formats: refused.
  return {
    name: `types ${word} as no text may be`,
    word,
    isForbidden: true,
    ...within((text, at) => text.insert(at, `${word} `, { colour: 'red' })),
  }
}

const newId = (chance: Chance): string => `b${Math.floor(chance.next() * 2 ** 40).toString(36)}`
