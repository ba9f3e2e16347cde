import { findPassage, type FoundPassage } from '@mithaq/editor/comments/passage'
import { quotableOf, type Quotable } from '@mithaq/editor/comments/quotable'
import type { Answered } from '../../../lib/trpc.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Texts } from '../sync/texts.ts'
import type { Submission } from '../submission.ts'

export type CommentsView = Answered['comments']['list']
export type Thread = CommentsView['threads'][number]
export type Comment = Thread['comments'][number]
export type CommentPerson = CommentsView['people'][number]

/** Where a conversation stands in its text now; `waiting`: the text has not come yet. */
export type PlaceOfThread = FoundPassage | { state: 'section' } | { state: 'waiting' }

export interface PlacedThread {
  thread: Thread
  place: PlaceOfThread
  /** The words that it is about, as they stand or as they stood, sensitive ones covered. */
  quotation: string
}

/** Conversations in the order of the text: section by section, by where they stand; those about the section first, those without a place last. */
export function placeThreads(threads: readonly Thread[], { sections }: Pick<Submission, 'sections'>, texts: Texts): PlacedThread[] {
  const found = threads.flatMap((thread) => {
    const index = sections.findIndex(({ id }) => id === thread.sectionId)
    const section = sections[index]
    return section === undefined ? [] : [{ index, ...placeThread(thread, section.documentId, texts) }]
  })
  found.sort(
    (one, other) =>
      one.index - other.index || rank(one.place) - rank(other.place) || one.thread.begunAt.localeCompare(other.thread.begunAt),
  )
  return found.map(({ thread, place, quotation }) => ({ thread, place, quotation }))
}

function placeThread(thread: Thread, documentId: Submission['sections'][number]['documentId'], texts: Texts): PlacedThread {
  const { language, blockId, quotation } = thread
  if (language === null || blockId === null) return { thread, place: { state: 'section' }, quotation: '' }
  const text = texts.find(documentId)
  if (text === null || !text.connection.loaded()) return { thread, place: { state: 'waiting' }, quotation }
  const quotable = quotableNow(text, language)
  const place = placeIn(quotable, thread)
  return { thread, place, quotation: place.state === 'removed' ? quotation : quotable.words.slice(place.from, place.to) }
}

/** A text is read once for each change of it, and each conversation looked for once in what was read. */
const readAs = new WeakMap<object, Quotable>()
const placed = new WeakMap<Quotable, WeakMap<Thread, FoundPassage>>()

function quotableNow(text: SectionText, language: string): Quotable {
  // Another list of blocks: another text.
  const blocks = text.blocks(language)
  let quotable = readAs.get(blocks)
  if (quotable === undefined) readAs.set(blocks, (quotable = quotableOf(text.connection.doc, language)))
  return quotable
}

function placeIn(quotable: Quotable, thread: Thread): FoundPassage {
  let places = placed.get(quotable)
  if (places === undefined) placed.set(quotable, (places = new WeakMap()))
  let place = places.get(thread)
  if (place === undefined) {
    const { blockId, quotation, starts, ends } = thread
    place = findPassage(quotable, { blockId: blockId ?? '', quotation, starts: bytesOf(starts), ends: bytesOf(ends) })
    places.set(thread, place)
  }
  return place
}

const bytesOf = (base64: string | null): Uint8Array | null =>
  base64 === null ? null : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

export function base64Of(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}

function rank(place: PlaceOfThread): number {
  if (place.state === 'section') return -1
  return place.state === 'found' || place.state === 'restored' ? place.from : Number.MAX_SAFE_INTEGER
}

export type CommentFilter = 'open' | 'mine' | 'organisation' | 'resolved'

/** Whether a conversation is one of those that somebody chose to see. */
export function isShown(
  thread: Thread,
  filter: CommentFilter,
  self: { membershipId: string; organisationId: string | null },
  people: ReadonlyMap<string, CommentPerson>,
  ownsSection: boolean,
): boolean {
  if (filter === 'resolved') return thread.resolved !== null
  if (thread.resolved !== null) return false
  if (filter === 'open') return true
  const { comments } = thread
  if (filter === 'mine') return comments.some(({ writtenBy, body }) => writtenBy === self.membershipId || body.includes(self.membershipId))
  const { organisationId } = self
  if (organisationId === null) return false
  return (
    ownsSection ||
    comments.some(({ writtenBy, body }) => people.get(writtenBy)?.organisationId === organisationId || body.includes(organisationId))
  )
}
