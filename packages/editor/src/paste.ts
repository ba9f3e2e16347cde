import type { Slice } from 'prosemirror-model'
import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { bytesOfText } from './chunk-blocks.ts'
import { copiedHtml, copiedText, type CopyOptions } from './copy.ts'
import { insertBlocks } from './insert-blocks.ts'
import { htmlToBlocks } from './paste-html.ts'
import { plainTextToBlocks } from './paste-plain-text.ts'
import { type PastedBlock, textOf } from './pasted-block.ts'
import { inOneBlock, tablesAsLines } from './paste-body.ts'
import { noBodies, type PastedBodies } from './paste-own-atoms.ts'
import { newBlockId } from './write-text.ts'

/** A paste above this is refused: as one struct it could not be divided for the wire (text-and-sync 7). In bytes of UTF-8. */
export const maxPastedTextBytes = 200_000
/** HTML above this is refused unread: reading it would freeze the page. */
export const maxPastedHtmlCharacters = 4_000_000

export interface PasteOptions extends CopyOptions {
  /** What pasted notes and tables say, told before they are put into the text. */
  onBodies: (bodies: PastedBodies) => void
  /** Tables may be made here; else their rows come as lines. */
  takesTables: () => boolean
  /** All that comes goes into one block, without notes and tables: the body of a note, a cell. */
  isBody?: boolean
  /** Says in a sentence that the paste was too large; nothing has been changed. */
  onRefused: (kilobytes: number) => void
}

/** What a clipboard or a drop brings: as blocks, or refused with its size. */
export type ReadPaste = { blocks: PastedBlock[]; bodies: PastedBodies } | { refusedKilobytes: number }

export function readPaste(html: string, text: string): ReadPaste {
  if (html.length > maxPastedHtmlCharacters) return { refusedKilobytes: kilobytes(html.length) }
  if (html.trim() === '') {
    const bytes = bytesOfText(text)
    return bytes > maxPastedTextBytes
      ? { refusedKilobytes: kilobytes(bytes) }
      : { blocks: withOuterSpaces(plainTextToBlocks(text), text), bodies: noBodies() }
  }
  const bodies = noBodies()
  const blocks = [...(beginsWithBreak(html) ? [emptyParagraph] : []), ...htmlToBlocks(html, bodies)]
  const bytes = [
    ...blocks.map(({ content }) => content),
    ...bodies.notes.values(),
    ...[...bodies.tables.values()].flatMap(({ rows }) => rows.flat()),
  ].reduce((sum, content) => sum + bytesOfText(textOf(content)), 0)
  if (bytes > maxPastedTextBytes) return { refusedKilobytes: kilobytes(bytes) }
  // Some programs offer HTML that holds only a picture or a frame beside good text.
  if (blocks.length === 0 && text.trim() !== '') return readPaste('', text)
  const only = blocks.length === 1 ? blocks[0] : undefined
  // A part of one block of ours: its words go into the line, whatever the block was.
  const isPart = only !== undefined && /^.{0,2000}\sdata-pm-slice="1 1[ "]/s.test(html)
  const placed: PastedBlock[] = isPart ? [{ ...only, kind: 'paragraph', level: 0, numbered: false, direction: 'auto' }] : blocks
  return { blocks: withOuterSpaces(placed, text), bodies }
}

const emptyParagraph: PastedBlock = { kind: 'paragraph', level: 0, numbered: false, direction: 'auto', content: [] }

/** Text of ours that was taken from the end of one block on: its first words begin a block of their own. */
function beginsWithBreak(html: string): boolean {
  const head = html.slice(0, 2000).replace(/<!--.*?-->|<\/?(?:html|body|meta)[^>]*>/g, '')
  return /^\s*<p\s[^>]*data-pm-slice[^>]*><\/p>\s*</.test(head)
}

/** Words taken out of a line keep the space that was copied with them. */
function withOuterSpaces(blocks: PastedBlock[], text: string): PastedBlock[] {
  const only = blocks.length === 1 ? blocks[0] : undefined
  if (only === undefined || only.kind !== 'paragraph') return blocks
  const space = { type: 'text', text: ' ', marks: {} } as const
  return [{ ...only, content: [...(text.startsWith(' ') ? [space] : []), ...only.content, ...(text.endsWith(' ') ? [space] : [])] }]
}

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1000)

/** Pasting, dropping and copying: what comes in is blocks and nothing else, what goes out is clean HTML and plain text. */
export function pastePlugin(options: PasteOptions): Plugin {
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    if (data === null) return false
    // "Paste without formatting" needs no case of its own: the browser then offers no HTML.
    const read = readPaste(data.getData('text/html'), data.getData('text/plain'))
    if ('refusedKilobytes' in read) options.onRefused(read.refusedKilobytes)
    else {
      const takesTables = options.isBody !== true && options.takesTables()
      const blocks = takesTables ? read.blocks : tablesAsLines(read.blocks, read.bodies)
      if (options.isBody !== true) options.onBodies(takesTables ? read.bodies : { ...read.bodies, tables: new Map() })
      insertBlocks(
        view.state,
        options.isBody === true ? inOneBlock(blocks) : blocks,
        newBlockId,
        (transaction) => view.dispatch(transaction),
        () => view.state,
      )
    }
    return true
  }
  return new Plugin({
    props: {
      // ProseMirror parses the clipboard before it asks handlePaste; a large one is stopped before that.
      handleDOMEvents: {
        paste(view, event) {
          if (!view.editable) return false
          event.preventDefault()
          return take(view, event.clipboardData)
        },
        drop(view, event) {
          // A drag inside the editor moves text; ProseMirror does that with the nodes themselves.
          if (view.dragging !== null || !view.editable) return false
          event.preventDefault()
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (place === null) return true
          const { state } = view
          view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place.pos))))
          return take(view, event.dataTransfer)
        },
      },
      clipboardTextSerializer: (slice: Slice) => copiedText(slice, options),
      clipboardSerializer: copiedHtml(options),
    },
  })
}
