import { useTranslation } from 'react-i18next'
import { isolated } from '../../lib/isolated.ts'
import type { Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { invitationNumber } from './invitation-number.ts'

export function InvitationLink({ made: { invitationId, url }, onClose }: { made: Answered['invitations']['create']; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common'])
  return (
    <>
      <Notice tone="warning">{t('people:linkOnce')}</Notice>
      <div className="link-once">
        <CopyField label={t('people:link')} value={url} rows={3} />
      </div>
      <p className="field-hint">{t('people:invitationNumber', { number: isolated(invitationNumber(invitationId)) })}</p>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:close')}</Button>
      </footer>
    </>
  )
}
