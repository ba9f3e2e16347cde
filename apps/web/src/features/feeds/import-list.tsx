import { formatDay, formatNumber } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'

type DateImport = Answered['dates']['imports'][number]

/** What was imported, the latest first; each can be taken back by itself. */
export function ImportList() {
  const { t } = useTranslation('feeds')
  const trpc = useTRPC()
  const imports = useQuery(trpc.dates.imports.queryOptions())
  if (imports.isPending) return <Loading lines={2} />
  if (imports.isError) return <Failed error={imports.error} retry={() => void imports.refetch()} />
  if (imports.data.length === 0) return <p className="muted">{t('importsNone')}</p>
  return (
    <ul className="rows">
      {imports.data.map((one) => (
        <ImportLine key={one.importId} one={one} />
      ))}
    </ul>
  )
}

function ImportLine({ one }: { one: DateImport }) {
  const { t } = useTranslation('feeds')
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const undo = useMutation(
    trpc.dates.undo.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await queries.invalidateQueries()
      },
    }),
  )
  const number = (value: number): string => formatNumber(reader, value)
  return (
    <li>
      <div className="row-words">
        {t('importLine', {
          date: formatDay(reader, one.importedAt),
          created: number(one.created),
          skipped: number(one.skipped),
          wrong: number(one.wrong),
        })}
        {one.undoneAt !== null && <small>{t('undone', { date: formatDay(reader, one.undoneAt) })}</small>}
      </div>
      {one.undoneAt === null && (
        <Button small look="danger" onPress={() => setAsking(true)}>
          {t('undo')}
        </Button>
      )}
      <Confirm
        title={t('undo')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => undo.mutate({ importId: one.importId })}
        action={t('undo')}
        pending={undo.isPending}
      >
        <p>{t('undoMeans')}</p>
        {undo.isError && <Failed error={undo.error} />}
      </Confirm>
    </li>
  )
}
