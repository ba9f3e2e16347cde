import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { OrganisationCard } from './organisation-card.tsx'
import { OrganisationForm } from './organisation-form.tsx'

/** Who is in the coalition, as every partner sees it: organisations, without the list of persons. */
export function OrganisationsPage() {
  const { t } = useTranslation('organisations')
  usePageTitle(t('title'))
  const trpc = useTRPC()
  const { actor } = useActing()
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const [adding, setAdding] = useState(false)
  const coordinates = mayCoordinate(actor)
  return (
    <>
      <PageHead
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          coordinates && (
            <Button look="primary" onPress={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      {coalition.isPending && <Loading lines={6} />}
      {coalition.isError && <Failed error={coalition.error} retry={() => void coalition.refetch()} />}
      {coalition.data?.organisations.length === 0 && <Empty title={t('empty')} />}
      <div className="panels">
        {coalition.data?.organisations.map((organisation) => (
          <OrganisationCard
            key={organisation.id}
            organisation={organisation}
            own={organisation.id === actor.organisationId}
            editable={coordinates}
          />
        ))}
      </div>
      <Dialog title={t('addTitle')} open={adding} onClose={() => setAdding(false)}>
        <OrganisationForm organisation={null} onDone={() => setAdding(false)} />
      </Dialog>
    </>
  )
}
