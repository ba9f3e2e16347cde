import { mayCoordinate } from '@mithaq/domain/access'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { InviteButton } from './invite-button.tsx'
import { MembersList } from './members-list.tsx'

/** Coordinators see who acts in the coalition; everybody else the colleagues of their own organisation. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  usePageTitle(t('title'))
  const { actor } = useActing()
  // Writers may let guests into the submissions that their organisation leads.
  const invites = actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer')
  return (
    <>
      <PageHead
        title={t('title')}
        subtitle={t(mayCoordinate(actor) ? 'subtitleCoordinator' : 'subtitleMember')}
        actions={invites && <InviteButton />}
      />
      <div className="people-page">
        <div className="people-members">
          <MembersList />
        </div>
        {invites && <InvitationsPanel />}
      </div>
    </>
  )
}
