import { findMatches } from '@mithaq/domain/folded-text'
import type { FindIn } from '@mithaq/editor/find/find-plugin'
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Thread } from '../comments/comments.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useMountedViews } from '../text/mounted-views.tsx'
import { findPlaces, keyOf, type Place, type Places } from './places.ts'

interface Options {
  submission: Submission
  texts: Texts
  languages: readonly string[]
  threads: readonly Thread[]
  query: string
  matchCase: boolean
  wholeWords: boolean
}

export interface Finding extends Places {
  /** null: nothing is looked for. */
  find: FindIn | null
  /** Which of the places one stands at, from 0; null: at none yet. */
  at: number | null
  goneTo: (place: Place) => void
}

/** All places that say what is looked for, found anew when a text has come to rest; they are shown in the texts meanwhile. */
export function useFind({ submission, texts, languages, threads, query, matchCase, wholeWords }: Options): Finding {
  const now = useTextsNow(texts)
  const views = useMountedViews()
  const mounted = useSyncExternalStore(views.subscribe, views.all)
  // A long submission is looked through behind the typing, not before it.
  const wanted = useDeferredValue(query)
  const find = useMemo(
    (): FindIn | null => (wanted.trim() === '' ? null : (text) => findMatches(text, wanted, { matchCase, wholeWords })),
    [wanted, matchCase, wholeWords],
  )
  const shown = languages.join(' ')
  const places = useMemo(
    (): Places =>
      find === null ? { places: [], waiting: 0 } : findPlaces({ submission, texts, languages: shown.split(' '), threads }, find),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `now` says that a text changed
    [find, submission, texts, shown, threads, now],
  )
  const [key, setKey] = useState<string | null>(null)
  useEffect(() => {
    for (const { view } of mounted) view.run({ type: 'lookFor', find })
  }, [find, mounted])
  useEffect(
    () => () => {
      for (const { view } of views.all()) view.run({ type: 'lookFor', find: null })
    },
    [views],
  )
  const at = key === null ? -1 : places.places.findIndex((place) => keyOf(place) === key)
  return { ...places, find, at: at === -1 ? null : at, goneTo: (place) => setKey(keyOf(place)) }
}
