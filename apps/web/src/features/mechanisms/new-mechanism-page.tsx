import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { CopyMechanism } from './own/copy-mechanism.tsx'
import { CreateMechanism } from './own/create-mechanism.tsx'

/** A mechanism of the coalition's own: from nothing, or another one with other limits. */
export function NewMechanismPage() {
  const { t } = useTranslation('mechanisms')
  const { actor } = useActing()
  const { copy } = useSearch({ strict: false })
  usePageTitle(t('add'))
  if (!mayCoordinate(actor))
    return (
      <>
        <PageHead title={t('add')} />
        <Empty title={t('mayNotAdd')} action={<ButtonLink to="/mechanisms">{t('toList')}</ButtonLink>} />
      </>
    )
  if (copy !== undefined) return <Copying from={copy} />
  return (
    <>
      <PageHead title={t('add')} subtitle={t('addHint')} />
      <CreateMechanism />
    </>
  )
}

function Copying({ from }: { from: string }) {
  const { t } = useTranslation('mechanisms')
  const trpc = useTRPC()
  const { language } = useReader()
  const original = useQuery(trpc.mechanisms.get.queryOptions({ mechanismId: from }))
  return (
    <>
      <PageHead title={t('copy')} subtitle={original.data === undefined ? undefined : named(original.data.name, language)} />
      {original.isPending ? (
        <Loading lines={8} />
      ) : original.isError ? (
        <Failed error={original.error} retry={() => void original.refetch()} />
      ) : (
        <CopyMechanism original={original.data} />
      )}
    </>
  )
}
