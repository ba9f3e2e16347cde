import { useTranslation } from 'react-i18next'

/** What removing for good does and what it does not, in plain words, for whoever asks and whoever decides. */
export function PurgeMeans({ hasTranslation }: { hasTranslation: boolean }) {
  const { t } = useTranslation('purge')
  const means = [
    'meansGone',
    'meansStays',
    ...(hasTranslation ? (['meansTranslation'] as const) : []),
    'meansDevices',
    'meansBackups',
    'meansTrace',
  ] as const
  return (
    <>
      <h3>{t('meansTitle')}</h3>
      <ul className="purge-means">
        {means.map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
      </ul>
    </>
  )
}
