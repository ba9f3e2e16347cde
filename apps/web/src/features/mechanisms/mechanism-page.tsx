import { mayCoordinate, mayCreateSubmission } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { NotVerified, OurTranslation } from '../../ui/mechanism-facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pill } from '../../ui/pill.tsx'
import { VerificationMark } from '../../ui/verification-mark.tsx'
import { HowItIsSent } from './how-it-is-sent.tsx'
import type { Mechanism } from './mechanism.ts'
import { LengthAndDate } from './length-and-date.tsx'
import { SectionsAndAfter } from './sections-and-after.tsx'
import { WhoAndHow } from './who-and-how.tsx'

/** One mechanism: everything that is known of it, each fact with its source and how sure it is. */
export function MechanismPage() {
  const { t } = useTranslation('mechanisms')
  const { mechanismId = '' } = useParams({ strict: false })
  const trpc = useTRPC()
  const { language } = useReader()
  const mechanism = useQuery(trpc.mechanisms.get.queryOptions({ mechanismId }))
  usePageTitle(mechanism.data === undefined ? t('title') : named(mechanism.data.name, language))
  if (mechanism.isPending) return <Loading lines={12} />
  if (mechanism.isError)
    return (
      <>
        <PageHead title={t('title')} actions={<ButtonLink to="/mechanisms">{t('toList')}</ButtonLink>} />
        <Failed error={mechanism.error} retry={() => void mechanism.refetch()} />
      </>
    )
  return <Known mechanism={mechanism.data} />
}

function Known({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useTranslation('mechanisms')
  const { actor } = useActing()
  const { language } = useReader()
  const { id, name, summary, concernsPersons, verified } = mechanism
  return (
    <>
      <PageHead
        title={named(name, language)}
        subtitle={named(summary, language)}
        actions={
          <>
            {mayCoordinate(actor) && (
              <ButtonLink to="/mechanisms/new" search={{ copy: id }}>
                {t('copy')}
              </ButtonLink>
            )}
            {mayCreateSubmission(actor) && (
              <ButtonLink to="/submissions/new" search={{ mechanism: id }} look="primary">
                {t('start')}
              </ButtonLink>
            )}
          </>
        }
      />
      <p className="mechanism-marks mechanism-page-marks">
        <Pill>{t(`group.${mechanism.group}`)}</Pill>
        <VerificationMark verified={verified} />
      </p>
      <div className="mechanism-page">
        {concernsPersons && <Notice tone="warning">{t('concernsPersons')}</Notice>}
        <NotVerified notVerified={mechanism.notVerified} />
        <WhoAndHow mechanism={mechanism} />
        <LengthAndDate mechanism={mechanism} />
        <HowItIsSent mechanism={mechanism} />
        <SectionsAndAfter mechanism={mechanism} />
        <OurTranslation ours={mechanism.ourTranslation} />
      </div>
    </>
  )
}
