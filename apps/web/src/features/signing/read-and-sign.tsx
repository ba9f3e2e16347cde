import type { RoundId } from '@mithaq/schema/signing-ids'
import { formatNumber } from '@mithaq/i18n/format'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Changes, countChanges } from './changes.tsx'
import { paragraphsOf } from './frozen-paragraphs.ts'
import { FrozenText } from './frozen-text.tsx'
import { Refused } from './refused.tsx'
import type { Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'
import { VerdictForm, type SaidVerdict } from './verdict-form.tsx'

interface Props {
  submission: Submission
  roundId: RoundId
  version: number
  /** The version that the organisation signed last: what changed since is shown first. */
  since: number | null
  /** Another version has taken its place: it can be read, and not signed. */
  replaced: boolean
  onSaid: () => void
}

/** The frozen text, what changed in it, and what the organisation says to it. */
export function ReadAndSign({ submission, roundId, version, since, replaced, onSaid }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const { membership } = useActing()
  const askAgain = useAskSigningAgain()
  const submissionId = submission.id
  const text = useQuery(trpc.versions.get.queryOptions({ submissionId, number: version }, { staleTime: Number.POSITIVE_INFINITY }))
  const sign = useMutation(
    trpc.signing.sign.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        onSaid()
      },
      // Why it was refused may be that all of this is no longer so.
      onError: askAgain,
    }),
  )
  const last = useRef<SaidVerdict | null>(null)
  const say = (verdict: SaidVerdict): void => {
    last.current = verdict
    sign.mutate({ roundId, version, verdict })
  }
  const canonical = text.data?.canonical ?? null
  const paragraphs = useMemo(() => (canonical === null ? [] : paragraphsOf(canonical)), [canonical])
  if (text.isError) return <Failed error={text.error} retry={() => void text.refetch()} />
  if (text.data === undefined) return <Loading lines={8} />
  if (canonical === null) return <Notice tone="warning">{t('wordsRemoved', { number: formatNumber(reader, version) })}</Notice>
  return (
    <div className="read-and-sign">
      {since !== null && <SinceSigned submission={submission} from={since} to={version} />}
      <FrozenText canonical={canonical} hash={text.data.hash} />
      <VerdictForm
        version={version}
        organisation={named(membership.organisationName, reader.language)}
        paragraphs={paragraphs}
        pending={sign.isPending}
        disabled={replaced}
        refused={
          <Refused
            error={sign.error}
            again={() => {
              if (last.current !== null) say(last.current)
            }}
          />
        }
        onSay={say}
      />
    </div>
  )
}

/** The difference is all that is asked about. */
function SinceSigned({ submission, from, to }: { submission: Submission; from: number; to: number }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const changes = useQuery(trpc.versions.compare.queryOptions({ submissionId: submission.id, from, to }))
  const number = formatNumber(reader, from)
  if (changes.isPending) return <Loading lines={3} />
  if (changes.isError) return <Failed error={changes.error} retry={() => void changes.refetch()} />
  return (
    <section className="since-signed">
      <h3>{t('sinceTitle', { number })}</h3>
      <p className="muted">{changes.data.same ? t('sinceSame') : t('changesCounted', counted(countChanges(changes.data.sections)))}</p>
      <Changes sections={changes.data.sections} />
    </section>
  )
}
