import { createSectionDoc } from '@mithaq/editor/section-doc'
import type * as Y from 'yjs'

/** A section's document as a client holds it. */
export function sectionClient(clientId?: number): Y.Doc {
  const doc = createSectionDoc()
  if (clientId !== undefined) doc.clientID = clientId
  // Its texts are texts from the beginning, as in a client that shows them.
  for (const language of ['ar', 'en']) doc.getText(`text:${language}`)
  return doc
}

/** Everything that a document says. */
export const contentOf = (doc: Y.Doc): unknown => ({
  ar: doc.getText('text:ar').toDelta(),
  en: doc.getText('text:en').toDelta(),
  blocksAr: doc.getMap('blocks:ar').toJSON(),
  blocksEn: doc.getMap('blocks:en').toJSON(),
})

const kinds = ['paragraph', 'heading', 'bullet', 'numbered', 'quotation']

/** One edit as the editor makes it, chosen by numbers between 0 and 1. */
export function randomEdit(doc: Y.Doc, random: () => number): void {
  const language = random() < 0.5 ? 'ar' : 'en'
  const text = doc.getText(`text:${language}`)
  const blocks = doc.getMap(`blocks:${language}`)
  const at = Math.floor(random() * (text.length + 1))
  const length = Math.min(text.length - at, 1 + Math.floor(random() * 6))
  switch (Math.floor(random() * 7)) {
    case 0:
    case 1:
    case 2:
      // No character of two halves: an editor never stands between them, and Yjs destroys one that is cut in two.
      return text.insert(at, ['حقوق', 'word ', 'x', '\n'][Math.floor(random() * 4)] as string, random() < 0.3 ? { strong: true } : {})
    case 3:
      return doc.transact(() => {
        const id = `b${Math.floor(random() * 1e6).toString(36)}`
        text.insertEmbed(at, { block: id }, {})
        blocks.set(`${id}/kind`, kinds[Math.floor(random() * kinds.length)])
      })
    case 4:
      if (length > 0) text.delete(at, length)
      return
    case 5:
      if (length > 0)
        text.format(
          at,
          length,
          random() < 0.5 ? { emphasis: true } : { strong: null, link: random() < 0.5 ? 'https://example.org/a' : null },
        )
      return
    default: {
      const keys = [...blocks.keys()]
      const key = keys[Math.floor(random() * keys.length)]
      if (key?.endsWith('/kind')) blocks.set(key, kinds[Math.floor(random() * kinds.length)])
      return
    }
  }
}

/** Numbers between 0 and 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
