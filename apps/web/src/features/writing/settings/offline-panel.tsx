import { useTranslation } from 'react-i18next'
import { Check } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { WordsNow } from '../sync/words-now.ts'
import type { OfflineCopy } from '../use-offline-copy.ts'

const sentences = { kept: 'copyKept', due: 'copyDue', full: 'copyFull' } as const

/** A copy of the text on this device: what it is good for, and what it means when the device is seized. */
export function OfflinePanel({ copy, state }: { copy: OfflineCopy; state: WordsNow['copy'] }) {
  const { t } = useTranslation('device')
  const { kept, impossible, promised, failed, choose } = copy
  return (
    <section className="offline-choice">
      <h3>{t('copyTitle')}</h3>
      {impossible ? (
        <>
          <p className="muted">{t('copyImpossible')}</p>
          <Notice tone="warning">{t('copyImpossibleMeans')}</Notice>
        </>
      ) : (
        <>
          <Check label={t('copyChoice')} hint={t('copyMeans')} checked={kept === true} disabled={kept === null} onChange={choose} />
          <Notice tone="warning">{t('copyDanger')}</Notice>
          <p className="muted">{t('copyOwn')}</p>
        </>
      )}
      {kept === true && state !== 'none' && <output>{t(sentences[failed ? 'full' : state])}</output>}
      {kept === true && promised === false && <p className="muted">{t('copyMayGo')}</p>}
    </section>
  )
}
