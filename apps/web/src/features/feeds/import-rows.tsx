import { formatNumber } from '@mithaq/i18n/format'
import type { ImportVerdict } from '@mithaq/schema/date-import'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { Pill } from '../../ui/pill.tsx'
import { ScrolledTable } from '../../ui/scrolled-table.tsx'
import { SelectField } from '../../ui/select-field.tsx'

type Found = Answered['dates']['dryRun']

// Written out: its schema would bring zod into every page.
const importVerdicts: readonly ImportVerdict[] = ['create', 'skip', 'wrong']
/** Ten thousand rows are no page: those that are wrong can be looked at alone. */
const mostShown = 200
const tones = { create: 'ok', skip: 'plain', wrong: 'late' } as const

/** Each row of a file and what becomes of it. */
export function ImportRows({ found }: { found: Found }) {
  const { t } = useTranslation('feeds')
  const reader = useReader()
  const words = useDeadlineWords()
  const [only, setOnly] = useState<ImportVerdict | ''>(found.wrong > 0 ? 'wrong' : '')
  const rows = only === '' ? found.rows : found.rows.filter(({ verdict }) => verdict === only)
  const number = (value: number): string => formatNumber(reader, value)
  return (
    <>
      <output>{t('counts', { create: number(found.create), skip: number(found.skip), wrong: number(found.wrong) })}</output>
      <SelectField
        label={t('show')}
        value={only}
        onChange={(value) => setOnly(value as ImportVerdict | '')}
        options={[{ value: '', label: t('showAll') }, ...importVerdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))]}
      />
      <ScrolledTable label={t('show')} className="import-rows">
        <table className="table">
          <thead>
            <tr>
              {(['row', 'titleHead', 'day', 'verdict'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostShown).map(({ row, title, day, lastDay, hour, zone, verdict, reason }) => (
              <tr key={row}>
                <td className="num">{number(row)}</td>
                <td>
                  <bdi>{title}</bdi>
                </td>
                <td>
                  {day !== null && words.span(day, lastDay ?? day)}
                  {hour !== null && (
                    <small>
                      {' '}
                      <bdi dir="ltr">{hour}</bdi> {words.zone(zone)}
                    </small>
                  )}
                </td>
                <td>
                  <Pill tone={tones[verdict]}>{t(`verdict.${verdict}`)}</Pill>
                  {reason !== null && <small> {t(`reason.${reason}`)}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrolledTable>
      {rows.length > mostShown && <p className="muted">{t('moreRows', { shown: number(mostShown), all: number(rows.length) })}</p>}
    </>
  )
}
