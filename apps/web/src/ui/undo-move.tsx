import { formatDate } from '@mithaq/i18n/format'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useReader } from '../lib/reader.tsx'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { Failed } from './failed.tsx'
import type { Movable } from './move-milestone.tsx'
import { Notice } from './notice.tsx'

/** What was just moved, and the way back: to the day on which it was put before, or to where the plan puts it. */
export function UndoMove({ step, to, onUndone }: { step: Movable; to: string; onUndone: () => void }) {
  const { t } = useTranslation('timeline')
  const reader = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const move = useMutation(
    trpc.plans.move.mutationOptions({
      onSuccess: async () => {
        onUndone()
        await queries.invalidateQueries()
      },
    }),
  )
  const undo = (): void =>
    move.mutate({
      milestoneId: step.milestoneId,
      end: step.isFixed ? step.end : null,
      ...(step.isFixed && step.endAt !== null ? { endAt: step.endAt } : {}),
      reason: t('undoReason'),
    })
  return (
    <output className="undo-bar">
      <Notice
        tone="ok"
        action={
          <Button small isPending={move.isPending} onPress={undo}>
            {t('undo')}
          </Button>
        }
      >
        {t('moved', { name: step.name, date: formatDate(reader, to) })}
        {move.isError && <Failed error={move.error} />}
      </Notice>
    </output>
  )
}
