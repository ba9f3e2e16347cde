import * as Y from 'yjs'
import { isUnresolved, mayBeRetyped, type EndedWhy } from './close-codes.ts'
import { fallenWith } from './fallen.ts'
import type { Edit } from './queue.ts'
import { rescueOf, type ItemFrame, type PendingReplay, type Rescue } from './rescue.ts'

export interface Ended {
  why: EndedWhy
  /** So many items came into the rescue tray; null: they are being written. */
  rescued: number | null
  /** Give it to the section that is opened in its place. */
  replay: PendingReplay | null
}

interface EndedSection {
  why: EndedWhy
  /** As the server said it. */
  reason: string
  doc: Y.Doc
  hasText: boolean
  /** What the server refused, where it refused something. */
  first: readonly Edit[]
  /** Not acknowledged. */
  unacknowledged: readonly Edit[]
  /** Of them those that the device had kept when the text was opened. */
  ofDevice: ReadonlySet<Edit>
  /** What the server had when it asked last. */
  serverHas: ReadonlyMap<number, number>
  frame: ItemFrame
  generation: number
}

/** Nobody of this text has refused a word: what was typed stays on the device as it is, for later. */
export const staysOnDevice = ({ why, first }: Pick<EndedSection, 'why' | 'first'>): boolean =>
  why === 'signed-out' || why === 'set-aside' || (why === 'refused' && first.length === 0)

/** Which edits end with a text, and what becomes of their words. */
export function rescueAtEnd(section: EndedSection): Rescue & { edits: readonly Edit[] } {
  const { why, reason, doc, hasText, first, unacknowledged, ofDevice, serverHas, frame, generation } = section
  if (why === 'signed-out' || why === 'set-aside') return { edits: [], items: [], replayOf: () => null }
  const fallsAlone = (why === 'refused' || why === 'too-large') && !isUnresolved(reason)
  // Of what came behind something that hangs, the server has what does not build on it, and could not say so.
  const unsaved = isUnresolved(reason) ? unacknowledged.filter(({ update }) => !isWithin(update, serverHas)) : unacknowledged
  const edits = fallsAlone ? fallenWith(first, unacknowledged, ofDevice) : unsaved
  return { edits, ...rescueOf({ why, doc, hasText, edits, refused: mayBeRetyped(reason) ? [] : first, frame, generation }) }
}

/** Whether everything that an edit brings is there; of one that only deletes it cannot be told. */
function isWithin(update: Uint8Array, clocks: ReadonlyMap<number, number>): boolean {
  const { structs } = Y.decodeUpdate(update)
  return structs.length > 0 && structs.every(({ id, length }) => (clocks.get(id.client) ?? 0) >= id.clock + length)
}
