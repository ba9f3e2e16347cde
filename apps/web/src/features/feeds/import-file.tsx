import { mayCoordinate } from '@mithaq/domain/access'
import type { DayOrder } from '@mithaq/schema/date-import'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatDate, formatNumber } from '@mithaq/i18n/format'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Asked } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Field } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { base64Of, kindOf } from './file-bytes.ts'
import { ImportRows } from './import-rows.tsx'

/** Base64 makes of three bytes four letters, and the server takes four million of them. */
const mostBytes = 3 * 1024 * 1024
const coalition = 'coalition'
// Written out: its schema would bring zod into every page.
const dayOrders: readonly DayOrder[] = ['day-first', 'month-first']

/** A file, where its dates go, and every row with what becomes of it before anything is kept. */
export function ImportFile({ onImported }: { onImported: (sentence: string) => void }) {
  const { t } = useTranslation('feeds')
  const reader = useReader()
  const counted = useCounted()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { actor } = useActing()
  const submissions = useQuery(trpc.submissions.list.queryOptions())
  const managed = (submissions.data ?? []).filter(({ may }) => may.manage)
  const coordinates = mayCoordinate(actor)
  const [into, setInto] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [dayOrder, setDayOrder] = useState<DayOrder | null>(null)
  const look = useMutation(trpc.dates.dryRun.mutationOptions())
  const take = useMutation(
    trpc.dates.import.mutationOptions({
      onSuccess: async ({ created }) => {
        onImported(t('imported', counted(created)))
        await queries.invalidateQueries()
      },
    }),
  )
  const target = into ?? (coordinates ? coalition : (managed[0]?.id ?? coalition))
  const question = async (order: DayOrder | null): Promise<Asked['dates']['dryRun'] | null> => {
    const kind = file === null ? null : kindOf(file.name)
    if (file === null || kind === null) {
      setWrong(t('fileMissing'))
      return null
    }
    if (file.size > mostBytes) {
      setWrong(t('fileTooLarge'))
      return null
    }
    setWrong(null)
    return { submissionId: target === coalition ? null : target, kind, bytes: await base64Of(file), dayOrder: order }
  }
  const ask = (order: DayOrder | null): void => {
    void question(order).then((asked) => asked !== null && look.mutate(asked))
  }
  if (!coordinates && managed.length === 0 && submissions.isSuccess) return null
  return (
    <>
      <div className="field-row">
        <Field label={t('file')} hint={t('fileHint', { megabytes: formatNumber(reader, mostBytes / 1024 / 1024) })} error={wrong}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".ics,.csv,.tsv,text/calendar,text/csv"
              className="input"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null)
                setDayOrder(null)
                look.reset()
              }}
            />
          )}
        </Field>
        <SelectField
          label={t('into')}
          value={target}
          onChange={(value) => {
            setInto(value)
            look.reset()
          }}
          options={[
            ...(coordinates ? [{ value: coalition, label: t('intoCoalition') }] : []),
            ...managed.map(({ id, title }) => ({ value: id, label: named(title, reader.language) })),
          ]}
        />
      </div>
      {look.data === undefined && (
        <Button isPending={look.isPending} onPress={() => ask(dayOrder)}>
          {t('look')}
        </Button>
      )}
      {look.isError && <Failed error={look.error} />}
      {look.data !== undefined && (
        <>
          {(look.data.ambiguous > 0 || dayOrder !== null) && (
            <RadioGroup<DayOrder | 'unsaid'>
              legend={t('dayOrder', { example: '\u206603/04/2027\u2069' })}
              value={dayOrder ?? 'unsaid'}
              onChange={(value) => {
                const order = value === 'unsaid' ? null : value
                setDayOrder(order)
                ask(order)
              }}
              options={[
                ...dayOrders.map((value) => ({
                  value,
                  label: t(`dayOrder.${value}`, { date: formatDate(reader, value === 'day-first' ? '2027-04-03' : '2027-03-04') }),
                })),
                { value: 'unsaid' as const, label: t('dayOrder.unsaid') },
              ]}
            />
          )}
          <ImportRows found={look.data} />
          {take.isError && <Failed error={take.error} />}
          <Button
            look="primary"
            isDisabled={look.data.create === 0}
            isPending={take.isPending}
            onPress={() => void question(dayOrder).then((asked) => asked !== null && take.mutate(asked))}
          >
            {t('import')}
          </Button>
        </>
      )}
    </>
  )
}
