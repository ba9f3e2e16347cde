import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { DevicePanel } from './device-panel.tsx'
import { LeavePanel } from './leave-panel.tsx'
import { MailPanel } from './mail-panel.tsx'
import { OwnNamePanel } from './own-name-panel.tsx'
import { PasskeysPanel } from './passkeys-panel.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { ReadingPanel } from './reading-panel.tsx'
import { RecoveryCodesPanel } from './recovery-codes-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** One's own account: how one reads, how one is known, how one gets in. Open to guests as well. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { account } = useActing()
  usePageTitle(t('title'))
  return (
    <>
      <PageHead title={t('title')} actions={<ButtonLink to="/deadlines/calendar">{t('toReminders')}</ButtonLink>} />
      {!account.hasPassword && account.passkeys.length === 0 && (
        <Notice tone="warning">{t(account.recoveryCodesLeft === 0 ? 'noWayIn' : 'onlyCodes')}</Notice>
      )}
      <div className="panels">
        <ReadingPanel />
        <OwnNamePanel />
        <MailPanel />
        <PasskeysPanel />
        <PasswordPanel />
        <RecoveryCodesPanel />
        <SessionsPanel />
        <DevicePanel />
        <LeavePanel />
      </div>
    </>
  )
}
