import { useTranslation } from 'react-i18next'
import { CodesOnce } from '../../ui/codes-once.tsx'

/** The last step of joining: without these codes a lost device is a lost account. */
export function JoinedCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('joining')
  return (
    <section className="card">
      <h1>{t('codesTitle')}</h1>
      <CodesOnce codes={codes} label={t('codesList')} onKept={onKept}>
        {t('codesIntro')}
      </CodesOnce>
    </section>
  )
}
