import { findPassage, type FoundPassage } from '@mithaq/editor/comments/passage'
import { quotableOf, type Quotable } from '@mithaq/editor/comments/quotable'
import type { Answered } from '../../../lib/trpc.ts'
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
  const read = new Map<string, Quotable>()
  const placed = threads.flatMap((thread) => {
    const index = sections.findIndex(({ id }) => id === thread.sectionId)
    const section = sections[index]
    return section === undefined ? [] : [{ index, ...placeThread(thread, section.documentId, texts, read) }]
  })
  placed.sort(
    (one, other) =>
      one.index - other.index || rank(one.place) - rank(other.place) || one.thread.begunAt.localeCompare(other.thread.begunAt),
  )
  return placed.map(({ thread, place, quotation }) => ({ thread, place, quotation }))
}

function placeThread(
  thread: Thread,
  documentId: Submission['sections'][number]['documentId'],
  texts: Texts,
  read: Map<string, Quotable>,
): PlacedThread {
  const { language, blockId, quotation } = thread
  if (language === null || blockId === null) return { thread, place: { state: 'section' }, quotation: '' }
  const text = texts.find(documentId)
  if (text === null || !text.connection.loaded()) return { thread, place: { state: 'waiting' }, quotation }
  const key = `${documentId}/${language}`
  const quotable = read.get(key) ?? quotableOf(text.connection.doc, language)
  read.set(key, quotable)
  const place = findPassage(quotable, { blockId, quotation, starts: bytesOf(thread.starts), ends: bytesOf(thread.ends) })
  return { thread, place, quotation: place.state === 'removed' ? quotation : quotable.words.slice(place.from, place.to) }
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
