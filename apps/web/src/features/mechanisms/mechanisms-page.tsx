import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MechanismList } from '../../ui/mechanism-list.tsx'
import { PageHead } from '../../ui/page-head.tsx'

/** To whom one can write, and what is known of each. */
export function MechanismsPage() {
  const { t } = useTranslation('mechanisms')
  const { actor } = useActing()
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const list = useQuery(trpc.mechanisms.list.queryOptions())
  return (
    <>
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={mayCoordinate(actor) ? <ButtonLink to="/mechanisms/new">{t('add')}</ButtonLink> : undefined}
      />
      {list.isPending ? (
        <Loading lines={12} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <MechanismList
          mechanisms={list.data}
          renderName={({ id }, name) => (
            <Link to="/mechanisms/$mechanismId" params={{ mechanismId: id }} className="mechanism-name">
              {name}
            </Link>
          )}
        />
      )}
    </>
  )
}
