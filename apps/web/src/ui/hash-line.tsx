import { useTranslation } from 'react-i18next'
import { CopyField } from './copy-field.tsx'

/** A SHA-256: short, to be compared at a glance; whole, to be copied, when opened. */
export function HashLine({ hash, label = 'SHA-256' }: { hash: string; label?: string }) {
  const { t } = useTranslation('signing')
  return (
    <details className="hash-line">
      <summary>
        {label}{' '}
        <code dir="ltr" title={hash}>
          {hash.slice(0, 8)}…{hash.slice(-8)}
        </code>
      </summary>
      <CopyField label={t('hashWhole')} value={hash} rows={2} />
    </details>
  )
}
