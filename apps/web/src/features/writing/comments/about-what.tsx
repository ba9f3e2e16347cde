import { useTranslation } from 'react-i18next'
import type { PlacedThread } from './comments.ts'

/** What a conversation is about: its words, or that they are gone. Pressed, the text shows where they stand. */
export function AboutWhat({ placed, onGo }: { placed: PlacedThread; onGo: (placed: PlacedThread) => void }) {
  const { t } = useTranslation('comments')
  const { place, quotation, thread } = placed
  if (place.state === 'section') return <p className="margin-about muted">{t('onSection')}</p>
  const isRemoved = place.state === 'removed'
  return (
    <div className="margin-about">
      {quotation === '' ? (
        <p className="muted">{t('quotationGone')}</p>
      ) : (
        <button type="button" className="margin-quote" disabled={isRemoved} onClick={() => onGo(placed)} title={t('goTo')}>
          <q dir="auto" lang={thread.language ?? undefined} data-removed={isRemoved || undefined}>
            {shortened(quotation)}
          </q>
        </button>
      )}
      {isRemoved && quotation !== '' && <small>{t('removedText')}</small>}
      {place.state === 'restored' && <small>{t('restoredText')}</small>}
    </div>
  )
}

/** What is no character reads as a break; long passages by their beginning. */
export function shortened(quotation: string): string {
  const words = quotation.replaceAll(/\ufffc+/g, ' … ').trim()
  return words.length > 160 ? `${words.slice(0, 150).trimEnd()}…` : words
}
