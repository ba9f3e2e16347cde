import type { SubmissionId } from '@mithaq/schema/ids'
import { formatNumber } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { paragraphsOf } from './frozen-paragraphs.ts'
import type { InRound } from './signing.ts'

interface Props {
  submissionId: SubmissionId
  version: number
  paragraphs: InRound['signatures'][number]['paragraphs']
}

/** "Reservation to paragraphs 13 and 15": by the numbers that they have in the version that was signed. */
export function ReservedParagraphs({ submissionId, version, paragraphs }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const counted = useCounted()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.versions.get.queryOptions({ submissionId, number: version }, { staleTime: Number.POSITIVE_INFINITY }))
  const canonical = data?.canonical ?? null
  const all = useMemo(() => (canonical === null ? [] : paragraphsOf(canonical)), [canonical])
  const found = all.filter((each) => paragraphs.some(({ sectionId, blockId }) => each.sectionId === sectionId && each.blockId === blockId))
  // While the text is on its way, or is no longer kept, at least how many.
  if (found.length < paragraphs.length) return <p>{t('reservedCount', counted(paragraphs.length))}</p>
  const said = found.map(({ number, start }) =>
    number === null ? `«\u2068${start}\u2069»` : t('paragraphOf', { number: formatNumber(reader, number) }),
  )
  const list = new Intl.ListFormat(reader.language, { type: 'conjunction' }).format(said)
  return <p>{t('reservedTo', { paragraphs: list })}</p>
}
