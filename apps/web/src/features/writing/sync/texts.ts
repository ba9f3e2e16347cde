import type { EndedWhy } from '@mithaq/sync-client/close-codes'
import type { DeviceStore } from '@mithaq/sync-client/device-store'
import type { Line } from '@mithaq/sync-client/line'
import type { TextMode } from '@mithaq/sync-client/messages'
import type { PendingReplay } from '@mithaq/sync-client/rescue'
import type { DocumentId } from '@mithaq/schema/ids'
import { deviceStore } from '../../../lib/device/device-store.ts'
import { addRescued, lookForRescued } from '../../../lib/device/rescued.ts'
import { openSyncLine } from '../../../lib/device/sync-line.ts'
import { peopleIn, type Person } from './people.ts'
import { isOnlyHere, isUnsaved, savingOfAll, type Saving } from './saving.ts'
import { connectSection } from './section-connection.ts'
import { readSection, type Length, type SectionText } from './section-text.ts'
import { wordsByDocument, wordsOf, type WordsNow } from './words-now.ts'

/** What the page shows of all its texts; a new object only when something in it changed. */
export interface TextsNow {
  saving: Saving
  words: WordsNow
  /** The same by document, of those in which something was written on this page. */
  written: ReadonlyMap<string, WordsNow>
  people: readonly Person[]
  /** By document: why it no longer takes part. */
  ended: ReadonlyMap<string, Extract<Saving, { at: 'ended' }>>
  /** By document: a change was not accepted, and the text was opened anew as the server has it. */
  refused: ReadonlyMap<string, EndedWhy>
  /** Documents that take not much more text. */
  nearlyFull: ReadonlySet<string>
  /** By document: what its server says that one may do to it, as long as there is a line to it. */
  modes: ReadonlyMap<string, TextMode>
  /** By document: lengths that were counted here, by language. Others come from the server. */
  lengths: ReadonlyMap<string, Readonly<Record<string, Length>>>
}

export interface Texts {
  now(): TextsNow
  subscribe(listener: () => void): () => void
  /** Joins a section's text; the same one for the same document. */
  open(documentId: DocumentId): SectionText
  find(documentId: DocumentId): SectionText | null
  /** Leaves a text, to be read anew from the server. */
  forget(documentId: DocumentId): void
  /** What was refused has been read. */
  heard(documentId: DocumentId): void
  /** Leaves the texts of sections that are gone, unless something typed stands only here. */
  keep(documentIds: ReadonlySet<DocumentId>): void
  /** Whether a copy for work without a connection is kept. */
  setCopied(copied: boolean): void
  /** After signing in anew: texts that ended for want of it go on. */
  connectAgain(): void
  /** Something typed on this page is not on the server. */
  unsaved(): boolean
  /** Something typed on this page stands nowhere else, on the device neither. */
  onlyHere(): boolean
  close(): void
}

export interface TextsOptions {
  self: Omit<Person, 'colour' | 'self'>
  personId: string
  submissionId: string
  languages: readonly string[]
  /** What the section of a text is called. */
  titleOf: (documentId: string) => string
  line?: Line
  store?: DeviceStore
}

/** "Saved" is said when it has been true for a moment: while somebody types it would flicker. */
const calmAfter = 500
const peopleAfter = 200
/** A text that is refused so often on one page is left to the person. */
const mostReopened = 5

export function openTexts(options: TextsOptions): Texts {
  const { self, personId, submissionId, languages, titleOf, store = deviceStore() } = options
  const { membershipId } = self
  const line = options.line ?? openSyncLine(membershipId)
  const texts = new Map<DocumentId, SectionText>()
  const leaving = new Map<DocumentId, () => void>()
  const reopened = new Map<DocumentId, number>()
  const listeners = new Set<() => void>()
  let copied = false
  let lastWritten: DocumentId | null = null
  const written = new Set<DocumentId>()
  let now: TextsNow = {
    saving: { at: 'saved' },
    words: wordsOf([], null, line.now()),
    written: new Map(),
    people: peopleIn([], self),
    ended: new Map(),
    refused: new Map(),
    nearlyFull: new Set(),
    modes: new Map(),
    lengths: new Map(),
  }
  let saying: ReturnType<typeof setTimeout> | undefined
  let calming: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined

  const show = (change: Partial<TextsNow>): void => {
    now = { ...now, ...change }
    // Not in the same turn as the key that was pressed.
    saying ??= setTimeout(() => {
      saying = undefined
      for (const listener of listeners) listener()
    }, 0)
  }
  const savings = (): Saving[] => [...texts.values()].map(({ connection }) => connection.saving())
  const words = (): WordsNow =>
    wordsOf(
      Array.from(texts.values(), ({ connection }) => connection.now()),
      lastWritten === null ? null : (texts.get(lastWritten)?.connection.now() ?? null),
      line.now(),
    )
  const wordsWritten = (): TextsNow['written'] => {
    const sections = [...texts].filter(([documentId]) => written.has(documentId))
    return wordsByDocument(new Map(sections.map(([documentId, { connection }]) => [documentId, connection.now()])), line.now(), now.written)
  }
  const reviewSaving = (): void => {
    const saving = savingOfAll(savings())
    clearTimeout(calming)
    if (saving.at === 'saved' && now.saving.at === 'saving')
      calming = setTimeout(() => show({ saving: savingOfAll(savings()), words: words(), written: wordsWritten() }), calmAfter)
    else {
      const next = { saving, words: words(), written: wordsWritten() }
      if (next.written !== now.written || !same(saving, now.saving) || !same(next.words, now.words)) show(next)
    }
  }
  const stopLine = line.subscribe(reviewSaving)
  const reviewEnded = (documentId: DocumentId, saving: Saving): void => {
    if (same(now.ended.get(documentId) ?? null, saving.at === 'ended' ? saving : null)) return
    const ended = new Map(now.ended)
    if (saving.at === 'ended') ended.set(documentId, saving)
    else ended.delete(documentId)
    show({ ended })
  }
  /** Words are in the tray, or are written anew: the text itself goes on as the server has it. */
  const reopen = (documentId: DocumentId, why: EndedWhy, replay: PendingReplay | null): void => {
    const times = reopened.get(documentId) ?? 0
    if (times >= mostReopened) return
    reopened.set(documentId, times + 1)
    void leave(documentId)
    join(documentId, replay)
    show({ refused: new Map(now.refused).set(documentId, why) })
  }
  const showMode = (documentId: DocumentId, mode: TextMode | null): void => {
    if ((now.modes.get(documentId) ?? null) === mode) return
    const modes = new Map(now.modes)
    if (mode === null) modes.delete(documentId)
    else modes.set(documentId, mode)
    show({ modes })
  }
  const gatherPeople = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      const people = peopleIn(
        [...texts.values()].map(({ connection }) => connection.awareness),
        self,
      )
      if (!same(people, now.people)) show({ people })
    }, peopleAfter)
  }
  const measure = (documentId: DocumentId, text: SectionText): void => {
    if (!text.connection.loaded()) return
    const lengths = Object.fromEntries(languages.map((language) => [language, text.length(language)]))
    if (!same(now.lengths.get(documentId), lengths)) show({ lengths: new Map(now.lengths).set(documentId, lengths) })
  }
  const leave = (documentId: DocumentId): Promise<void> => {
    leaving.get(documentId)?.()
    leaving.delete(documentId)
    const closed = texts.get(documentId)?.close() ?? Promise.resolve()
    texts.delete(documentId)
    const ended = new Map(now.ended)
    const lengths = new Map(now.lengths)
    if (ended.delete(documentId) || lengths.delete(documentId)) show({ ended, lengths })
    showMode(documentId, null)
    reviewSaving()
    gatherPeople()
    return closed
  }
  const join = (documentId: DocumentId, replay: PendingReplay | null): SectionText => {
    const connection = connectSection({
      documentId,
      personId,
      membershipId,
      line,
      store,
      copied,
      replay,
      who: () => self.alias,
      where: () => ({ submissionId, title: titleOf(documentId) }),
      rescued: addRescued,
    })
    const text = readSection(connection)
    texts.set(documentId, text)
    let unsaved = 0
    const stops = [
      connection.subscribe(() => {
        const { unacknowledged, ended, isNearlyFull, mode } = connection.now()
        if (unacknowledged > unsaved) {
          lastWritten = documentId
          written.add(documentId)
        }
        // Words that were written anew have found their place.
        if (unacknowledged < unsaved && unacknowledged === 0) void lookForRescued(personId).catch(() => {})
        unsaved = unacknowledged
        reviewSaving()
        reviewEnded(documentId, connection.saving())
        if (isNearlyFull && !now.nearlyFull.has(documentId)) show({ nearlyFull: new Set(now.nearlyFull).add(documentId) })
        showMode(documentId, mode)
        gatherPeople()
        if (!now.lengths.has(documentId)) measure(documentId, text)
        if (ended !== null && ended.rescued !== null && opensAgain.has(ended.why)) reopen(documentId, ended.why, ended.replay)
      }),
      text.onSettled(() => measure(documentId, text)),
    ]
    connection.awareness.on('change', gatherPeople)
    leaving.set(documentId, () => stops.forEach((stop) => stop()))
    return text
  }
  const flush = (): void => {
    if (document.visibilityState !== 'hidden') return
    for (const { connection } of texts.values()) void connection.flush().catch(() => {})
  }
  document.addEventListener('visibilitychange', flush)

  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open: (documentId) => texts.get(documentId) ?? join(documentId, null),
    find: (documentId) => texts.get(documentId) ?? null,
    forget: (documentId) => void leave(documentId),
    heard: (documentId) => {
      const refused = new Map(now.refused)
      if (refused.delete(documentId)) show({ refused })
    },
    keep: (documentIds) => {
      for (const [documentId, { connection }] of texts)
        if (!documentIds.has(documentId) && !isOnlyHere(connection.saving())) void leave(documentId)
    },
    setCopied: (next) => {
      copied = next
      for (const { connection } of texts.values()) connection.setCopied(next)
    },
    connectAgain: () => {
      for (const { connection } of texts.values()) {
        const saving = connection.saving()
        if (saving.at === 'ended' && saving.why === 'signed-out') connection.connectAgain()
      }
    },
    unsaved: () => savings().some(isUnsaved),
    onlyHere: () => savings().some(isOnlyHere),
    close: () => {
      listeners.clear()
      stopLine()
      document.removeEventListener('visibilitychange', flush)
      const closed = [...texts.keys()].map(leave)
      clearTimeout(calming)
      clearTimeout(gathering)
      clearTimeout(saying)
      void Promise.all(closed).then(() => line.close())
    },
  }
}

const opensAgain: ReadonlySet<EndedWhy> = new Set(['not-allowed', 'refused', 'too-large', 'edition'])

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
