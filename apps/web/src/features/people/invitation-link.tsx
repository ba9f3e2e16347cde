import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'

export function InvitationLink({ url, onClose }: { url: string; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <>
      <Notice tone="warning">{t('people:linkOnce')}</Notice>
      <div className="link-once">
        <CopyField label={t('people:link')} value={url} rows={3} />
      </div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:close')}</Button>
      </footer>
    </>
  )
}
