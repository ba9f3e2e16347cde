import * as Y from 'yjs'

/**
 * The document of one section. Yjs's automatic cleanup of formatting is off in it, and must be off wherever a section is
 * read or replayed: with it a pure reader sends updates, and a reader and a replay can end with other content than
 * the writers (text-and-sync 1).
 */
export function createSectionDoc(options: ConstructorParameters<typeof Y.Doc>[0] = {}): Y.Doc {
  const doc = new Y.Doc(options)
  const get = doc.get.bind(doc)
  doc.get = ((name: string, kind?: never) => {
    const type = get(name, kind)
    if (type instanceof Y.Text) withoutCleanup(type)
    return type
  }) as typeof doc.get
  return doc
}

/** Yjs asks a text this before it cleans up; here the answer stays no, whatever arrives. */
function withoutCleanup(text: Y.Text): void {
  if (Object.getOwnPropertyDescriptor(text, '_hasFormatting')?.get !== undefined) return
  Object.defineProperty(text, '_hasFormatting', { get: () => false, set: () => {}, configurable: false })
}
