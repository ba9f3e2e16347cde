import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import type { Suggestion } from '@mithaq/editor/suggestions/list'
import { useMemo, useSyncExternalStore } from 'react'
import type { Section, Submission } from '../submission.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useSuggesters, type Suggester, type SuggesterOf } from './use-suggesters.ts'

interface Joined {
  section: Section
  text: SectionText
}

/** What waits for a decision as one: a suggestion, or a deletion with what stands in its place. */
export interface Waiting {
  id: string
  ids: readonly string[]
  section: Section
  text: SectionText
  one: Suggestion
  /** The words it replaces. */
  old: Suggestion | null
  suggester: Suggester
}

/** A deletion and the insertion behind it are one replacement. */
export function pairUp(suggestions: readonly Suggestion[]): { one: Suggestion; old: Suggestion | null }[] {
  const byId = new Map(suggestions.map((one) => [one.id, one]))
  const replaced = new Set(suggestions.flatMap(({ replaces }) => (replaces !== null && byId.has(replaces) ? [replaces] : [])))
  return suggestions
    .filter(({ id }) => !replaced.has(id))
    .map((one) => ({ one, old: one.replaces === null ? null : (byId.get(one.replaces) ?? null) }))
}

/** All that waits in the texts that are here, in their order; read when a text has come to rest. */
export function useWaiting(
  submission: Submission,
  texts: Texts,
): { waiting: readonly Waiting[]; joined: readonly Joined[]; of: SuggesterOf } {
  useTextsNow(texts)
  const joined = submission.sections.flatMap((section) => {
    const text = texts.find(section.documentId)
    return text?.connection.loaded() === true ? [{ section, text }] : []
  })
  const documents = joined.map(({ text }) => text.connection.doc.guid).join(' ')
  // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies -- the documents, not the facts about their sections
  const store = useMemo(() => storeOf(joined.map(({ text }) => text)), [documents])
  const lists = useSyncExternalStore(store.subscribe, store.now)
  const of = useSuggesters(submission, joined)
  const waiting = useMemo(
    () =>
      joined.flatMap(({ section, text }, index) =>
        pairUp(lists[index] ?? []).map(({ one, old }) => ({
          id: one.id,
          ids: old === null ? [one.id] : [old.id, one.id],
          section,
          text,
          one,
          old,
          suggester: of(section.documentId, one.client),
        })),
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies -- `documents` says which texts are here
    [documents, submission, lists, of],
  )
  return { waiting, joined, of }
}

function storeOf(texts: readonly SectionText[]) {
  let known: readonly (readonly Suggestion[])[] = []
  return {
    subscribe: (listener: () => void) => {
      const stops = texts.map((text) => text.onSettled(listener))
      return () => stops.forEach((stop) => stop())
    },
    now: () => {
      const next = texts.map(({ connection }) => documentSuggestions(connection.doc).now())
      if (next.length !== known.length || next.some((list, index) => list !== known[index])) known = next
      return known
    },
  }
}
