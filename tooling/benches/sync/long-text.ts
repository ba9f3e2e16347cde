import { createSectionDoc } from '@mithaq/editor/section-doc'
import * as Y from 'yjs'
import { seeded } from './seeded.ts'
import { demoWords } from './trace.ts'

export const longTextWords = 5600
const keystrokes = 200_000
const sessions = 40

/** A section of 5,600 words, written over months: 200,000 keystrokes under forty client ids, most of them corrections. */
export interface LongText {
  updates: { clientId: number; update: Uint8Array }[]
  state: Uint8Array
  stateVector: Uint8Array
  /** Of the text that stands there: what a client that has everything shows. */
  length: number
}

let made: LongText | null = null

export function longText(): LongText {
  return (made ??= write())
}

function write(): LongText {
  const doc = createSectionDoc()
  const random = seeded(56)
  const text = doc.getText('text:en')
  const updates: LongText['updates'] = []
  doc.on('update', (update: Uint8Array) => updates.push({ clientId: doc.clientID, update }))
  const words = demoWords()
  const wanted = longTextWords * 6
  let at = 0
  let blocks = 0
  while (updates.length < keystrokes) {
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
  return { updates, state: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc), length: text.length }
}
