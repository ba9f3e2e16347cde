import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { lastDay } from '../../lib/last-day.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'

/** What the link offers. A guest learns the title of the submission after joining: a forwarded link must not tell it. */
export function InvitationOffer({ offer }: { offer: Answered['invitations']['look'] }) {
  const { t } = useTranslation(['joining', 'roles'])
  const reader = useReader()
  const organisation =
    offer.organisationName === null ? (offer.guest?.organisation ?? null) : named(offer.organisationName, reader.language)
  return (
    <>
      <dl className="own-facts">
        <div>
          <dt>{t('joining:invitedTo')}</dt>
          <dd>
            <bdi>{named(offer.coalitionName, reader.language)}</bdi>
            {offer.guest && <small>{t('joining:guestInvitation', { date: formatDate(reader, lastDay(offer.guest.endsAt)) })}</small>}
          </dd>
        </div>
        {organisation && (
          <div>
            <dt>{t('joining:forOrganisation')}</dt>
            <dd>
              <bdi>{organisation}</bdi>
              {offer.signsForOrganisation && <small>{t('joining:signsForOrganisation')}</small>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('joining:withRole')}</dt>
          <dd>
            {t(`roles:${offer.role}`)}
            <small>
              {t(offer.guest !== null && offer.role !== 'coordinator' ? `roles:guest.${offer.role}May` : `roles:${offer.role}May`)}
            </small>
          </dd>
        </div>
      </dl>
      <p className="muted">{t('joining:linkUntil', { date: formatDateAndTime(reader, offer.expiresAt) })}</p>
    </>
  )
}
