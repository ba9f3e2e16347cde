import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { groupMembers } from './group-members.ts'
import { MemberRow } from './member-row.tsx'

/** People by organisation, then the guests; for partners of other organisations, only that they are there. */
export function MembersList() {
  const { t } = useTranslation('people')
  const trpc = useTRPC()
  const { actor } = useActing()
  const { language } = useReader()
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const members = useQuery(trpc.coalition.members.queryOptions())
  if (coalition.isPending || members.isPending) return <Loading lines={6} />
  if (coalition.isError) return <Failed error={coalition.error} retry={() => void coalition.refetch()} />
  if (members.isError) return <Failed error={members.error} retry={() => void members.refetch()} />
  const { organisations, guests } = groupMembers(coalition.data.organisations, members.data)
  const shown = mayCoordinate(actor) ? organisations : organisations.filter(({ id }) => id === actor.organisationId)
  const others = organisations.filter((organisation) => !shown.includes(organisation))
  return (
    <>
      {shown.map((organisation) => (
        <Card key={organisation.id} title={<bdi>{named(organisation.name, language)}</bdi>}>
          {organisation.members.length === 0 ? (
            <p className="muted">{t('empty')}</p>
          ) : (
            <ul className="rows">
              {organisation.members.map((member) => (
                <MemberRow key={member.membershipId} member={member} />
              ))}
            </ul>
          )}
        </Card>
      ))}
      {shown.length === 0 && <Empty title={t('empty')} />}
      {guests.length > 0 && (
        <Card title={t('guests')}>
          <ul className="rows">
            {guests.map((guest) => (
              <MemberRow key={guest.membershipId} member={guest} />
            ))}
          </ul>
        </Card>
      )}
      {others.length > 0 && (
        <Card title={<Link to="/organisations">{t('others')}</Link>}>
          <p className="field-hint">{t('othersHint')}</p>
          <ul className="plain-list">
            {others.map(({ id, name }) => (
              <li key={id}>
                <bdi>{named(name, language)}</bdi>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
