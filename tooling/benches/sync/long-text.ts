import { createSectionDoc } from '@mithaq/editor/section-doc'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import * as Y from 'yjs'
import { seeded } from './seeded.ts'
import { demoWords } from './trace.ts'

export const longTextWords = 5600
const keystrokes = 200_000
const sessions = 40
/** More than make a server of ours compact. */
const lastKeystrokes = 250

/** A section of 5,600 words, written over months: 200,000 keystrokes under forty client ids, most of them corrections. */
export interface LongText {
  updates: { clientId: number; update: Uint8Array }[]
  /** Before the last so many keystrokes, and after all of them. */
  earlier: Uint8Array
  last: Uint8Array[]
  state: Uint8Array
  stateVector: Uint8Array
  /** Of the text that stands there: what a client that has everything shows. */
  length: number
}

let made: LongText | null = null

/** Kept beside the installed peers once it is written: two hundred thousand transactions take their time. */
export function longText(): LongText {
  if (made !== null) return made
  const words = demoWords()
  const seal = createHash('sha256')
    .update(JSON.stringify(['earlier', words, longTextWords, keystrokes, sessions]))
    .digest('hex')
    .slice(0, 12)
  const file = path.join(cache, `long-text-${seal}`)
  if (existsSync(file)) made = deserialize(readFileSync(file)) as LongText
  else {
    made = write(words)
    mkdirSync(cache, { recursive: true })
    writeFileSync(file, serialize(made))
  }
  return made
}

const cache = fileURLToPath(new URL('../../../node_modules/.mithaq', import.meta.url))

function write(words: readonly string[]): LongText {
  const doc = createSectionDoc()
  const random = seeded(56)
  const text = doc.getText('text:en')
  const updates: LongText['updates'] = []
  doc.on('update', (update: Uint8Array) => updates.push({ clientId: doc.clientID, update }))
  const wanted = longTextWords * 6
  let at = 0
  let blocks = 0
  let earlier: Uint8Array | null = null
  let earlierAt = 0
  while (updates.length < keystrokes) {
    if (earlier === null && updates.length >= keystrokes - lastKeystrokes) {
      earlier = Y.encodeStateAsUpdate(doc)
      earlierAt = updates.length
    }
    if (updates.length >= ((blocks + 1) * keystrokes) / (sessions * 4)) {
      if (blocks % 4 === 0) doc.clientID = 2_000_000 + blocks
      at = Math.floor(random() * text.length)
      const id = `l${blocks++}`
      doc.transact(() => {
        text.insertEmbed(at++, { block: id }, {})
        doc.getMap('blocks:en').set(`${id}/kind`, 'paragraph')
      })
    }
    // More is written than taken out as long as it is too short, and the other way round.
    const due = (wanted * updates.length) / keystrokes
    if (random() < 0.05) at = Math.floor(random() * text.length)
    if (text.length > due && at > 30) {
      const length = 3 + Math.floor(random() * 12)
      for (let turn = 0; turn < length && at > 0; turn++) text.delete(--at, 1)
    } else for (const character of `${words[Math.floor(random() * words.length)]} `) text.insert(at++, character, {})
  }
  return {
    updates,
    last: updates.slice(earlierAt).map(({ update }) => update),
    earlier: earlier ?? new Uint8Array(),
    state: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    length: text.length,
  }
}
