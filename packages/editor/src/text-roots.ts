import type * as Y from 'yjs'

/**
 * The texts of a section by name: that of a language (`en`), the body of a note (`note:<id>`), a cell of a table
 * (`cell:<table>:<row>:<column>`). A body is one block without a marker and has no attributes of blocks.
 */
export const isBody = (name: string): boolean => name.includes(':')

export const noteText = (noteId: string): string => `note:${noteId}`

/** The root of the Y.Doc that holds the characters. */
export const rootName = (name: string): string => (isBody(name) ? name : `text:${name}`)

export const textRoot = (doc: Y.Doc, name: string): Y.Text => doc.getText(rootName(name))

/** Attributes of a text's blocks. For a body it is a map that stays empty: nothing writes it. */
export const blocksRoot = <Value = unknown>(doc: Y.Doc, name: string): Y.Map<Value> =>
  doc.getMap<Value>(isBody(name) ? 'blocks:' : `blocks:${name}`)
