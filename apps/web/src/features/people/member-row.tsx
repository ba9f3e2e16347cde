import { formatDate } from '@mithaq/i18n/format'
import { mayCoordinate } from '@mithaq/domain/access'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { lastDay } from '../../lib/last-day.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Pill } from '../../ui/pill.tsx'
import type { Member } from './group-members.ts'
import { MemberActions } from './member-actions.tsx'

export function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation(['people', 'roles', 'common'])
  const reader = useReader()
  const { actor, membership } = useActing()
  const { guest, invitedBy } = member
  return (
    <li>
      <div className="row-words">
        <span className="row">
          <bdi>{member.alias}</bdi>
          {member.membershipId === membership.membershipId && <small>({t('people:you')})</small>}
          {member.signsForOrganisation && <Pill>{t('people:signs')}</Pill>}
        </span>
        {invitedBy !== null && invitedBy.id !== member.organisationId && (
          <small>{t('people:invitedBy', { organisation: `\u2068${named(invitedBy.name, reader.language)}\u2069` })}</small>
        )}
        {guest !== null && (
          <small>
            {guest.organisation !== null && (
              <>
                <bdi>{guest.organisation}</bdi> ·{' '}
              </>
            )}
            {t('people:guestUntil', { date: formatDate(reader, lastDay(guest.endsAt)) })}
          </small>
        )}
      </div>
      <span className="member-role">{t(`roles:${member.role}`)}</span>
      {mayCoordinate(actor) && <MemberActions member={member} />}
    </li>
  )
}
