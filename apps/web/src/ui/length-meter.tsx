import { formatNumber } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useReader } from '../lib/reader.tsx'
import { useCounted } from '../lib/use-counted.ts'
import type { Answered } from '../lib/trpc.ts'
import { Meter } from './meter.tsx'

type Length = NonNullable<Answered['submissions']['list'][number]['words']>

/** From here on it matters whether a doubtful part counts. */
const nearLimit = 0.9

/** How long a text is against its limit, in the limit's unit; too long says by how much. */
export function LengthMeter({ words }: { words: Length }) {
  const { t } = useTranslation(['submissions', 'mechanisms', 'common'])
  const reader = useReader()
  const counted = useCounted()
  const { count, limit, unit, over, estimated, verified, doubtful } = words
  const said =
    limit === null
      ? t('submissions:length.free', { amount: t(`submissions:count.${unit}`, counted(count)) })
      : t(`submissions:length.of.${unit}`, counted(limit, { used: formatNumber(reader, count) }))
  return (
    <div className="length">
      {limit !== null && <Meter value={count} limit={limit} label={said} />}
      <small className="num">
        {said}
        {over > 0 && <b className="length-over"> · {t(`submissions:length.over.${unit}`, counted(over))}</b>}
        {estimated && ` · ${t('submissions:length.estimated')}`}
        {limit !== null &&
          count > limit * nearLimit &&
          doubtful.length > 0 &&
          ` · ${t('submissions:length.doubtful', { parts: doubtful.map((part) => t(`mechanisms:part.${part}`)).join(t('common:comma')) })}`}
        {limit !== null && verified === 'uncertain' && ` · ${t('submissions:length.uncertain')}`}
      </small>
    </div>
  )
}
