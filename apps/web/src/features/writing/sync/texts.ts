import type { DocumentId } from '@mithaq/schema/ids'
import { peopleIn, type Person } from './people.ts'
import { isUnsaved, savingOfAll, type Saving } from './saving.ts'
import { connectSection } from './section-connection.ts'
import { readSection, type Length, type SectionText } from './section-text.ts'

/** What the page shows of all its texts; a new object only when something in it changed. */
export interface TextsNow {
  saving: Saving
  people: readonly Person[]
  /** By document: why it no longer takes part. */
  ended: ReadonlyMap<string, Extract<Saving, { at: 'ended' }>>
  /** By document: lengths that were counted here, by language. Others come from the server. */
  lengths: ReadonlyMap<string, Readonly<Record<string, Length>>>
}

export interface Texts {
  now(): TextsNow
  subscribe(listener: () => void): () => void
  /** Joins a section's text; the same one for the same document. */
  open(documentId: DocumentId): SectionText
  find(documentId: DocumentId): SectionText | null
  /** Leaves a text for good and forgets what was typed there: to be read anew from the server. */
  forget(documentId: DocumentId): void
  /** Leaves the texts of sections that are gone, unless something typed stands only here. */
  keep(documentIds: ReadonlySet<DocumentId>): void
  /** After signing in anew: texts that ended for want of it go on. */
  connectAgain(): void
  /** Something typed on this page stands nowhere else. */
  unsaved(): boolean
  close(): void
}

/** "Saved" is said when it has been true for a moment: while somebody types it would flicker. */
const calmAfter = 500
const peopleAfter = 200

export function openTexts(self: Omit<Person, 'self'>, languages: readonly string[]): Texts {
  const { membershipId } = self
  const texts = new Map<DocumentId, SectionText>()
  const leaving = new Map<DocumentId, () => void>()
  const listeners = new Set<() => void>()
  let now: TextsNow = { saving: { at: 'saved' }, people: peopleIn([], self), ended: new Map(), lengths: new Map() }
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
  const reviewSaving = (): void => {
    const saving = savingOfAll(savings())
    clearTimeout(calming)
    if (same(saving, now.saving)) return
    if (saving.at === 'saved' && now.saving.at === 'saving') calming = setTimeout(() => show({ saving: savingOfAll(savings()) }), calmAfter)
    else show({ saving })
  }
  const reviewEnded = (documentId: DocumentId, saving: Saving): void => {
    if (same(now.ended.get(documentId) ?? null, saving.at === 'ended' ? saving : null)) return
    const ended = new Map(now.ended)
    if (saving.at === 'ended') ended.set(documentId, saving)
    else ended.delete(documentId)
    show({ ended })
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
  const leave = (documentId: DocumentId): void => {
    leaving.get(documentId)?.()
    leaving.delete(documentId)
    texts.get(documentId)?.close()
    texts.delete(documentId)
    const ended = new Map(now.ended)
    const lengths = new Map(now.lengths)
    if (ended.delete(documentId) || lengths.delete(documentId)) show({ ended, lengths })
    reviewSaving()
    gatherPeople()
  }

  return {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open: (documentId) => {
      const known = texts.get(documentId)
      if (known !== undefined) return known
      const connection = connectSection({ documentId, membershipId })
      const text = readSection(connection)
      texts.set(documentId, text)
      const stops = [
        connection.subscribe(() => {
          reviewSaving()
          reviewEnded(documentId, connection.saving())
          gatherPeople()
          if (!now.lengths.has(documentId)) measure(documentId, text)
        }),
        text.onSettled(() => measure(documentId, text)),
      ]
      connection.awareness.on('change', gatherPeople)
      leaving.set(documentId, () => stops.forEach((stop) => stop()))
      return text
    },
    find: (documentId) => texts.get(documentId) ?? null,
    forget: leave,
    keep: (documentIds) => {
      for (const [documentId, { connection }] of texts)
        if (!documentIds.has(documentId) && !isUnsaved(connection.saving())) leave(documentId)
    },
    connectAgain: () => {
      for (const { connection } of texts.values()) {
        const saving = connection.saving()
        if (saving.at === 'ended' && saving.why === 'signed-out') connection.connectAgain()
      }
    },
    unsaved: () => savings().some(isUnsaved),
    close: () => {
      listeners.clear()
      clearTimeout(calming)
      clearTimeout(gathering)
      clearTimeout(saying)
      for (const documentId of texts.keys()) leave(documentId)
      clearTimeout(saying)
      clearTimeout(gathering)
      clearTimeout(calming)
    },
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
