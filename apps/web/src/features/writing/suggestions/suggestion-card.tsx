import { Check, Undo2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName } from '@mithaq/i18n/format'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import type { Decision } from './decisions.ts'
import { excerptOf, whatItDoes } from './describe.ts'
import { nameOf, type SuggesterOf } from './use-suggesters.ts'
import type { Waiting } from './waiting.ts'

interface Props {
  waiting: Waiting
  of: SuggesterOf
  /** Texts in more than one language: it is said in which. */
  saysLanguage: boolean
  active: boolean
  mayDecide: boolean
  onGo: (waiting: Waiting) => void
  onDecide: (decision: Decision, chosen: readonly Waiting[]) => void
}

/** One suggestion: whose, what it does, to which words, and what can be decided. */
export function SuggestionCard({ waiting, of, saysLanguage, active, mayDecide, onGo, onDecide }: Props) {
  const { t } = useTranslation('suggestions')
  const reader = useReader()
  const card = useRef<HTMLElement>(null)
  const { one, old, suggester, section } = waiting
  const does = whatItDoes(t, one)
  const words = excerptOf(one)
  const [root, name = ''] = (one.root ?? '').split(':')
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <article
      ref={card}
      className="margin-card suggestion-card"
      data-active={active || undefined}
      aria-label={`${nameOf(suggester)}: ${does}`}
    >
      <header className="suggestion-who">
        <span className="suggestion-colour" style={{ background: suggester.colour ?? undefined }} aria-hidden />
        {suggester.person !== null && <b dir="auto">{suggester.person}</b>}
        <bdi>{suggester.organisation}</bdi>
      </header>
      <button type="button" className="suggestion-what" onClick={() => onGo(waiting)} title={t('goTo')}>
        <span className="suggestion-does">{does}</span>
        {old !== null && (
          <del dir="auto" className="suggestion-words">
            {excerptOf(old) || t('noWords')}
          </del>
        )}
        {words !== '' &&
          (one.kind === 'delete' ? (
            <del dir="auto" className="suggestion-words">
              {words}
            </del>
          ) : one.kind === 'insert' ? (
            <ins dir="auto" className="suggestion-words">
              {words}
            </ins>
          ) : (
            <span dir="auto" className="suggestion-words">
              {words}
            </span>
          ))}
      </button>
      {one.root === null && <p className="muted">{t('gone')}</p>}
      {root === 'note' && <p className="muted">{t('inNote')}</p>}
      {root === 'cell' && <p className="muted">{t('inCell')}</p>}
      {root === 'text' && saysLanguage && <p className="muted">{t('inLanguage', { language: languageName(reader, name) })}</p>}
      {one.broughtBackBy !== null && (
        <p className="muted">{t('broughtBack', { name: nameOf(of(section.documentId, one.broughtBackBy)) })}</p>
      )}
      {(mayDecide || suggester.isOwn) && (
        <div className="comment-buttons">
          {suggester.isOwn && (
            <Button small look="quiet" onPress={() => onDecide('withdraw', [waiting])}>
              <Undo2 size={14} aria-hidden className="turns" /> {t('withdraw')}
            </Button>
          )}
          {mayDecide && (
            <>
              <Button small onPress={() => onDecide('decline', [waiting])}>
                <X size={14} aria-hidden /> {t('decline')}
              </Button>
              <Button small look="primary" onPress={() => onDecide('accept', [waiting])}>
                <Check size={14} aria-hidden /> {t('accept')}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  )
}
