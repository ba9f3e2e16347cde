import { useTranslation } from 'react-i18next'

/** Whether the margin shows what concerns the section in which one reads, or all of them. */
export function ScopeSelect({ everywhere, onChange }: { everywhere: boolean; onChange: (everywhere: boolean) => void }) {
  const { t } = useTranslation('comments')
  return (
    <select aria-label={t('scope')} value={everywhere ? 'all' : 'section'} onChange={({ target }) => onChange(target.value === 'all')}>
      <option value="section">{t('scopeSection')}</option>
      <option value="all">{t('scopeAll')}</option>
    </select>
  )
}
