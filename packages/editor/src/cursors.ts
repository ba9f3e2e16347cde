import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cursorColour } from './cursor-colour.ts'
import { cleanText } from './pasted-block.ts'
import { positionOf, textIndexOf } from './text-position.ts'

interface Position {
  item?: Y.ID
  tname?: string
  assoc?: number
}
interface Place {
  /** Name and organisation are filled in by the server, yet other clients carry them here: drawn as text of bounded length. */
  user: CursorUser
  cursor: { language: string; anchor: Position; head: Position }
}
export interface CursorUser {
  membershipId: string
  alias: string
  organisation: string
}

/** Another person's selection in this text. */
export interface RemoteCursor {
  clientId: number
  name: string
  organisation: string
  colour: string
  anchor: number
  head: number
}

const mostCursors = 40
const longestName = 60
const publishEvery = 100
const labelStays = 3000

/** Chosen here and never by what a client sends: one of `cursorColours`. */
export type ColourOf = (user: CursorUser) => string

/** Says that the cursors of others must be drawn anew. */
export const redrawCursors = 'redraw'
export const cursorsKey = new PluginKey<DecorationSet>('cursors')

/**
 * Shows where the others are and tells them where we are. A name never covers words: it stands in the gap above the
 * block in which the cursor is, so a block needs 12px of room above its first line; it leaves after three seconds
 * without movement and comes back when the cursor is pointed at.
 */
export function cursorsPlugin(
  awareness: Awareness,
  { language, colourOf }: { language: string; colourOf?: ColourOf | undefined },
): Plugin<DecorationSet> {
  const moved = new Map<number, { place: string; at: number }>()
  return new Plugin<DecorationSet>({
    key: cursorsKey,
    state: {
      init: (_config, state) => decorationsOf(state, awareness, language, moved, colourOf),
      apply: (transaction, decorations, _before, state) =>
        transaction.getMeta(cursorsKey) === redrawCursors
          ? decorationsOf(state, awareness, language, moved, colourOf)
          : decorations.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => cursorsKey.getState(state) ?? DecorationSet.empty },
    view: (view) => followCursors(view, awareness, language),
  })
}

function followCursors(
  view: EditorView,
  awareness: Awareness,
  language: string,
): { update: (view: EditorView, before: EditorState) => void; destroy: () => void } {
  let publishing: ReturnType<typeof setTimeout> | undefined
  let drawing: ReturnType<typeof setTimeout> | undefined
  let gone = false

  const publish = (): void => {
    publishing = undefined
    publishCursor(view, awareness, language)
  }
  const publishSoon = (): void => {
    publishing ??= setTimeout(publish, publishEvery)
  }
  const leave = (): void => {
    clearTimeout(publishing)
    publishing = undefined
    withdrawCursor(awareness, language)
  }
  // Awareness speaks while the binding may be in the middle of a transaction: draw afterwards, once.
  const draw = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
    if (drawing !== undefined || [...added, ...updated, ...removed].every((id) => id === awareness.clientID)) return
    drawing = setTimeout(() => {
      drawing = undefined
      if (!gone) view.dispatch(view.state.tr.setMeta(cursorsKey, redrawCursors).setMeta('addToHistory', false))
    }, 0)
  }

  awareness.on('change', draw)
  view.dom.addEventListener('focus', publishSoon)
  view.dom.addEventListener('blur', leave)
  return {
    update(now, before) {
      if (now.hasFocus() && (!before.selection.eq(now.state.selection) || before.doc !== now.state.doc)) publishSoon()
    },
    destroy() {
      gone = true
      clearTimeout(drawing)
      awareness.off('change', draw)
      view.dom.removeEventListener('focus', publishSoon)
      view.dom.removeEventListener('blur', leave)
      leave()
    },
  }
}

/** Tells the others where we are; both ends stick to the words they stand at. */
export function publishCursor(view: EditorView, awareness: Awareness, language: string): void {
  const { doc, selection } = view.state
  const text = awareness.doc.getText(`text:${language}`)
  const relative = (position: number): unknown =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(text.length, textIndexOf(doc, position)), -1))
  const cursor = { language, anchor: relative(selection.anchor), head: relative(selection.head) }
  const before = awareness.getLocalState()?.cursor
  if (JSON.stringify(before) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor)
}

/** Only what this text published: the same person may meanwhile have gone on to the other language. */
function withdrawCursor(awareness: Awareness, language: string): void {
  if (awareness.getLocalState()?.cursor?.language === language) awareness.setLocalStateField('cursor', null)
}

/** The selections of others in this text, read with care: any client can send anything. */
export function remoteCursors(
  state: EditorState,
  awareness: Awareness,
  language: string,
  colourOf: ColourOf = ({ membershipId }) => cursorColour(membershipId),
): RemoteCursor[] {
  const cursors: RemoteCursor[] = []
  for (const [id, raw] of awareness.getStates()) {
    if (id === awareness.clientID || cursors.length >= mostCursors) continue
    const place = readPlace(raw)
    if (place === null || place.cursor.language !== language) continue
    const { user, cursor } = place
    const anchor = absolute(state, awareness.doc, language, cursor.anchor)
    const head = absolute(state, awareness.doc, language, cursor.head)
    if (anchor === null || head === null) continue
    cursors.push({
      clientId: id,
      name: shownName(user.alias),
      organisation: shownName(user.organisation),
      colour: colourOf(user),
      anchor,
      head,
    })
  }
  return cursors
}

// By hand and not with zod, which would be a good part of the editor's weight.
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isShort = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest

function readPlace(raw: unknown): Place | null {
  if (!isObject(raw) || !isObject(raw.user) || !isObject(raw.cursor)) return null
  const { membershipId, alias, organisation } = raw.user
  const { language } = raw.cursor
  const anchor = readPosition(raw.cursor.anchor)
  const head = readPosition(raw.cursor.head)
  if (!isShort(membershipId, 64) || typeof alias !== 'string' || typeof organisation !== 'string') return null
  if (!isShort(language, 8) || anchor === null || head === null) return null
  return { user: { membershipId, alias, organisation }, cursor: { language, anchor, head } }
}

/** A new object of what Yjs reads, and nothing else of what was sent. */
function readPosition(raw: unknown): Position | null {
  if (!isObject(raw)) return null
  const { item, tname, assoc } = raw
  const position: Position = {}
  if (item !== undefined) {
    if (!isObject(item) || !isCount(item.client) || !isCount(item.clock)) return null
    position.item = Y.createID(item.client, item.clock)
  }
  if (tname !== undefined) {
    if (!isShort(tname, 64)) return null
    position.tname = tname
  }
  if (assoc !== undefined) {
    if (!Number.isSafeInteger(assoc)) return null
    position.assoc = assoc as number
  }
  return position
}

const shownName = (name: string): string =>
  [
    ...cleanText(name.slice(0, 4 * longestName))
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, longestName)
    .join('')

function absolute(state: EditorState, doc: Y.Doc, language: string, position: Position): number | null {
  // Yjs would make a root of whatever name it is given.
  if (position.tname !== undefined && position.tname !== `text:${language}`) return null
  if (position.item === undefined && position.tname === undefined) return null
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
    if (found === null || found.type !== doc.getText(`text:${language}`)) return null
    return positionOf(state.doc, found.index)
  } catch {
    // It names words that are not here yet: it is drawn when they have come.
    return null
  }
}

function decorationsOf(
  state: EditorState,
  awareness: Awareness,
  language: string,
  moved: Map<number, { place: string; at: number }>,
  colourOf: ColourOf | undefined,
): DecorationSet {
  const now = Date.now()
  const cursors = remoteCursors(state, awareness, language, colourOf)
  const decorations: Decoration[] = []
  const present = new Set(cursors.map((cursor) => cursor.clientId))
  for (const id of moved.keys()) if (!present.has(id)) moved.delete(id)
  const flags = new Map<number, Flag[]>()
  for (const cursor of cursors) {
    const place = `${cursor.anchor} ${cursor.head}`
    if (moved.get(cursor.clientId)?.place !== place) moved.set(cursor.clientId, { place, at: now })
    const from = Math.min(cursor.anchor, cursor.head)
    const to = Math.max(cursor.anchor, cursor.head)
    if (from < to)
      decorations.push(Decoration.inline(from, to, { class: 'remote-selection', style: `background-color: ${cursor.colour}38` }))
    decorations.push(
      Decoration.widget(cursor.head, () => drawCaret(cursor), {
        key: `caret ${cursor.clientId} ${cursor.colour}`,
        side: 10,
        ignoreSelection: true,
      }),
    )
    const start = state.doc.resolve(cursor.head).start()
    flags.set(start, [...(flags.get(start) ?? []), { ...cursor, movedAt: moved.get(cursor.clientId)?.at ?? now }])
  }
  for (const [start, over] of flags) {
    const key = `flags ${over.map((flag) => `${flag.clientId} ${flag.movedAt} ${flag.name} ${flag.organisation}`).join(', ')}`
    decorations.push(Decoration.widget(start, () => drawFlags(over), { key, side: -10, ignoreSelection: true, destroy: forgetFlags }))
  }
  return DecorationSet.create(state.doc, decorations)
}

interface Flag extends RemoteCursor {
  movedAt: number
}

function drawCaret(cursor: RemoteCursor): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'remote-caret'
  caret.dataset.client = String(cursor.clientId)
  // A screen reader reads the text, not who is in it: the page says that elsewhere.
  caret.setAttribute('aria-hidden', 'true')
  Object.assign(caret.style, {
    position: 'relative',
    borderInlineStart: `2px solid ${cursor.colour}`,
    marginInlineStart: '-1px',
    marginInlineEnd: '-1px',
  })
  // Two pixels are hard to point at.
  const reach = document.createElement('span')
  Object.assign(reach.style, { position: 'absolute', insetBlock: '0', insetInlineStart: '-5px', inlineSize: '10px' })
  reach.addEventListener('pointerenter', () => showFlag(caret, cursor.clientId, true))
  reach.addEventListener('pointerleave', () => showFlag(caret, cursor.clientId, false))
  caret.append(reach)
  return caret
}

function showFlag(caret: HTMLElement, id: number, shown: boolean): void {
  const flag = caret.closest('.ProseMirror')?.querySelector<HTMLElement>(`.remote-flag[data-client="${id}"]`)
  if (flag) flag.style.visibility = shown ? 'visible' : 'hidden'
}

const timers = new WeakMap<Node, ReturnType<typeof setTimeout>[]>()

/** A place without size at the block's start; the names of all who are in the block hang above its first line, in one row. */
function drawFlags(flags: readonly Flag[]): HTMLElement {
  const place = document.createElement('span')
  place.className = 'remote-flags'
  place.setAttribute('aria-hidden', 'true')
  place.style.position = 'relative'
  const row = document.createElement('span')
  Object.assign(row.style, {
    position: 'absolute',
    insetBlockEnd: '100%',
    insetInlineStart: '0',
    zIndex: '1',
    display: 'flex',
    columnGap: '4px',
    pointerEvents: 'none',
    userSelect: 'none',
    whiteSpace: 'nowrap',
  })
  row.append(...flags.map(drawFlag))
  place.append(row)
  timers.set(
    place,
    flags.flatMap((flag, index) => {
      const element = row.children[index] as HTMLElement
      const left = flag.movedAt + labelStays - Date.now()
      if (left > 0) return [setTimeout(() => (element.style.visibility = 'hidden'), left)]
      element.style.visibility = 'hidden'
      return []
    }),
  )
  return place
}

function drawFlag(cursor: Flag): HTMLElement {
  const flag = document.createElement('span')
  flag.className = 'remote-flag'
  flag.dataset.client = String(cursor.clientId)
  Object.assign(flag.style, {
    maxInlineSize: '20em',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    padding: '0 5px',
    borderRadius: '3px',
    color: '#ffffff',
    backgroundColor: cursor.colour,
    font: '500 11px/16px var(--font-ui, sans-serif)',
  })
  // Isolated: an Arabic name beside a Latin organisation must not turn either round.
  const name = document.createElement('bdi')
  name.textContent = cursor.name
  const organisation = document.createElement('bdi')
  organisation.textContent = cursor.organisation
  flag.append(name, cursor.name !== '' && cursor.organisation !== '' ? ' · ' : '', organisation)
  return flag
}

function forgetFlags(place: Node): void {
  for (const timer of timers.get(place) ?? []) clearTimeout(timer)
}
