import { createSectionDoc } from '@mithaq/editor/section-doc'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { seeded, type Random } from './seeded.ts'

const texts = fileURLToPath(new URL('../../../apps/api/src/demo/texts', import.meta.url))

/** Words as they stand in the texts of the demo, Arabic and English, one after the other. */
export function demoWords(): string[] {
  const files = readdirSync(texts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'))
  return files
    .sort()
    .flatMap((name) => readFileSync(path.join(texts, name), 'utf8').split('\n'))
    .flatMap((line) => line.replace(/^(ar|en) /, '').split(/\s+/))
    .filter((word) => word.length > 1)
}

/** What one person types: updates as Yjs makes them, one for each key, in order. */
export interface Typist {
  clientId: number
  updates: Uint8Array[]
}

/** A text that stands there, and what people then type into it at once, each in a paragraph of their own. */
export interface Trace {
  base: Typist
  typists: Typist[]
}

/**
 * Typing with bursts, corrections, deleted words, new paragraphs and strong words, the same for the same seed. Each key is
 * one update, as an editor sends it; nobody sees what the others type, so that it can be replayed in any order.
 */
export function typingTrace({ typists, keys, seed }: { typists: number; keys: number; seed: number }): Trace {
  const words = demoWords()
  const first = createSectionDoc()
  first.clientID = 1000 + seed * 1000
  const text = first.getText('text:en')
  for (let place = 0; place < typists; place++) {
    text.insertEmbed(text.length, { block: `p${place}` }, {})
    first.getMap('blocks:en').set(`p${place}/kind`, 'paragraph')
    text.insert(text.length, `${words.slice(place * 17, place * 17 + 17).join(' ')} `, {})
  }
  const base = Y.encodeStateAsUpdate(first)
  return {
    base: { clientId: first.clientID, updates: [base] },
    typists: Array.from({ length: typists }, (_, place) => typist(base, place, keys, words, seeded(seed * 7919 + place))),
  }
}

function typist(base: Uint8Array, place: number, keys: number, words: readonly string[], random: Random): Typist {
  const doc = createSectionDoc()
  doc.clientID = 1_000_000 + place * 1000 + Math.floor(random() * 1000)
  const text = doc.getText('text:en')
  Y.applyUpdate(doc, base)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  typeWords({ doc, text, at: endOfParagraph(text, place), keys, words, random, made: () => updates.length, paragraph: `p${place}` })
  return { clientId: doc.clientID, updates: updates.slice(0, keys) }
}

function endOfParagraph(text: Y.Text, place: number): number {
  let at = 0
  for (const { insert } of text.toDelta() as { insert: string | { block?: string } }[]) {
    if (typeof insert === 'object' && insert.block === `p${place + 1}`) return at
    at += typeof insert === 'string' ? insert.length : 1
  }
  return at
}

function typeWords(parts: {
  doc: Y.Doc
  text: Y.Text
  at: number
  keys: number
  words: readonly string[]
  random: Random
  made: () => number
  paragraph: string
}): void {
  const { doc, text, keys, words, random, made, paragraph } = parts
  let { at } = parts
  const start = at
  const key = (character: string, format: Record<string, true> = {}): void => text.insert(at++, character, format)
  const backspace = (): void => text.delete(--at, 1)
  let blocks = 0
  while (made() < keys) {
    const word = words[Math.floor(random() * words.length)] as string
    const chance = random()
    if (chance < 0.02) {
      // Enter.
      const id = `${paragraph}-${blocks++}`
      doc.transact(() => {
        text.insertEmbed(at++, { block: id }, {})
        doc.getMap('blocks:en').set(`${id}/kind`, 'paragraph')
      })
    } else if (chance < 0.05 && at - start > 40) {
      // A few words are selected and typed over.
      const length = 5 + Math.floor(random() * 20)
      at -= length
      text.delete(at, length)
    }
    const format: Record<string, true> = random() < 0.03 ? { strong: true } : {}
    for (const [index, character] of [...word].entries()) {
      if (random() < 0.03) {
        // The wrong key, seen at once or a little later.
        const wrong = 1 + Math.floor(random() * Math.min(3, word.length - index))
        for (let turn = 0; turn < wrong; turn++) key('x')
        for (let turn = 0; turn < wrong; turn++) backspace()
      }
      key(character, format)
    }
    key(' ')
  }
}
