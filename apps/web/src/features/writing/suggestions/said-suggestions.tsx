import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTextEvents } from '../text/text-events.tsx'

const decided = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

/**
 * For whoever hears the page: which suggestion a key led to, what became of one by a key, and what an undo did to them. With the
 * margin open or not.
 */
export function SaidSuggestions() {
  const { t } = useTranslation('suggestions')
  const events = useTextEvents()
  const [said, setSaid] = useState({ turn: 0, words: '' })
  useEffect(
    () =>
      events.subscribe((event) => {
        const say = (words: string): void => setSaid(({ turn }) => ({ turn: turn + 1, words }))
        if (event.kind === 'suggestion') say(event.did === 'goTo' ? event.described : t(decided[event.did]))
        if (event.kind === 'suggestionsUndone') {
          const { by, isSuggestion } = event.change
          say(t(`${by}.${isSuggestion ? 'suggestion' : 'decision'}`))
        }
      }),
    [events, t],
  )
  return (
    <output className="visually-hidden">
      {/* The same sentence said twice is news twice. */}
      <span key={said.turn}>{said.words}</span>
    </output>
  )
}
