import { formatNumber } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useReader } from '../lib/reader.tsx'
import { useCounted } from '../lib/use-counted.ts'
import type { Answered } from '../lib/trpc.ts'
import { Meter } from './meter.tsx'

type Length = NonNullable<Answered['submissions']['list'][number]['words']>

/** How long a text is against its limit, in the limit's unit; too long says by how much. */
export function LengthMeter({ words }: { words: Length }) {
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const counted = useCounted()
  const { count, limit, unit, over, estimated, verified } = words
  const said =
    limit === null
      ? t('length.free', { amount: t(`count.${unit}`, counted(count)) })
      : t(`length.of.${unit}`, counted(limit, { used: formatNumber(reader, count) }))
  return (
    <div className="length">
      {limit !== null && <Meter value={count} limit={limit} label={said} />}
      <small className="num">
        {said}
        {over > 0 && <b className="length-over"> · {t(`length.over.${unit}`, counted(over))}</b>}
        {estimated && ` · ${t('length.estimated')}`}
        {limit !== null && verified === 'uncertain' && ` · ${t('length.uncertain')}`}
      </small>
    </div>
  )
}
