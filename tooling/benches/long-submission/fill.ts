import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { openClient, type Client } from '../sync/client.ts'

/** How much stands in a long submission. */
export const amounts = { words: 40_000, notes: 600, comments: 200, suggestions: 300, people: 20 }

/** Somebody of the demo, as scripts act for them. */
export interface DemoPerson {
  role: string
  token: string
}

/** A section's text at a person who is not at a page. */
export interface Writer {
  doc: Y.Doc
  client: Client
  /** Waits until so many of its updates are durable. */
  saved(): Promise<void>
}

export async function writerAt(port: number, documentId: string, token: string): Promise<Writer> {
  const doc = createSectionDoc()
  const counts = { sent: 0, acknowledged: 0 }
  const client = await openClient(
    port,
    {
      path: `/sync/${documentId}?ack=1`,
      headers: { authorization: `Bearer ${token}` },
      prefix: new Uint8Array(),
      hello: [],
      merges: false,
    },
    {
      state: (update) => Y.applyUpdate(doc, update, 'server'),
      update: (update) => Y.applyUpdate(doc, update, 'server'),
      acknowledged: (count) => void (counts.acknowledged = count),
    },
  )
  await client.synced
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return
    counts.sent++
    client.update(update)
  })
  return {
    doc,
    client,
    saved: async () => {
      for (let turn = 0; turn < 3000 && counts.acknowledged < counts.sent; turn++) await new Promise((resolve) => setTimeout(resolve, 10))
      if (counts.acknowledged < counts.sent) throw new Error(`Only ${counts.acknowledged} of ${counts.sent} updates were saved.`)
    },
  }
}

const words =
  'the organisations submitting this report documented cases of arbitrary detention in facilities outside the supervision of the public prosecutor and no family was informed'.split(
    ' ',
  )

/** Writes paragraphs with notes into a text. Returns the ids of its blocks. */
export async function writeText(writer: Writer, language: string, share: { words: number; notes: number }): Promise<string[]> {
  const { doc } = writer
  const text = doc.getText(`text:${language}`)
  const ids: string[] = []
  const notesEvery = Math.max(1, Math.floor(share.words / share.notes))
  let written = 0
  let notes = 0
  while (written < share.words) {
    const id = randomUUID().slice(0, 12)
    ids.push(id)
    const length = Math.min(60 + (written % 50), share.words - written)
    doc.transact(() => {
      text.insertEmbed(text.length, { block: id })
      let line = ''
      for (let index = 0; index < length; index++) {
        line += `${words[(written + index * 7) % words.length]} `
        if ((written + index + 1) % notesEvery !== 0 || notes >= share.notes) continue
        const note = randomUUID().slice(0, 12)
        notes++
        text.insert(text.length, line.trimEnd(), {})
        text.insertEmbed(text.length, { note })
        doc.getText(`note:${note}`).insert(0, `Letter of the family, May 2026, page ${notes} (fictional)`, {})
        line = ' '
      }
      text.insert(text.length, line, {})
    })
    written += length
    // The server counts what one person sends: a fill is no flood.
    if (ids.length % 40 === 0) await writer.saved()
  }
  await writer.saved()
  return ids
}

/** What a reviewer proposes with a plain client: words at places all over the text. */
export async function suggest(writer: Writer, language: string, count: number): Promise<void> {
  const text = writer.doc.getText(`text:${language}`)
  for (let index = 0; index < count; index++) {
    const at = Math.floor(((index + 1) / (count + 1)) * text.length)
    // As the words around it look: a reviewer brings no formatting.
    text.insert(at, ` proposed${index}`)
    if (index % 20 === 19) await writer.saved()
  }
  await writer.saved()
}
