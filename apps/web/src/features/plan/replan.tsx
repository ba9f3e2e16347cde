import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import type { Plan } from './plan-made.tsx'
import { PlanTrouble } from './plan-trouble.tsx'

interface ReplanProps {
  submissionId: SubmissionId
  plan: Plan
  onClose: () => void
}

/** What is left, laid anew from today: every change is shown, and nothing changes before somebody says so. */
export function Replan({ submissionId, plan, onClose }: ReplanProps) {
  const { t } = useTranslation(['plan', 'common'])
  const words = usePlanWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const preview = useMutation(trpc.plans.replan.mutationOptions())
  const apply = useMutation(
    trpc.plans.replan.mutationOptions({
      onSuccess: async () => {
        onClose()
        await queries.invalidateQueries()
      },
    }),
  )
  const { mutate: look } = preview
  useEffect(() => look({ submissionId, apply: false }), [look, submissionId])
  const found = preview.data
  return (
    <Dialog title={t('plan:replanTitle')} open onClose={onClose}>
      <div className="dialog-body">
        <p>{t('plan:replanMeans')}</p>
        {preview.isError ? (
          <Failed error={preview.error} />
        ) : found === undefined ? (
          <Loading lines={4} />
        ) : (
          <>
            <PlanTrouble plan={{ ...plan, ...found, isOutOfDate: false }} onReplan={null} />
            {found.changes.length === 0 ? (
              <p>{t('plan:replanNothing')}</p>
            ) : (
              <ul className="changes">
                {found.changes.map(({ milestoneId, stepId, from, to }) => {
                  const step = plan.steps.find((one) => one.stepId === stepId)
                  return (
                    <li key={milestoneId}>
                      {t('plan:replanChange', {
                        name: step === undefined ? stepId : words.name(step),
                        from: words.end(from),
                        to: words.end(to),
                      })}
                    </li>
                  )
                })}
              </ul>
            )}
          </>
        )}
        {apply.isError && <Failed error={apply.error} />}
      </div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          isDisabled={found === undefined || (found.changes.length === 0 && !plan.isOutOfDate)}
          isPending={apply.isPending}
          onPress={() => apply.mutate({ submissionId, apply: true })}
        >
          {t('plan:replanApply')}
        </Button>
      </footer>
    </Dialog>
  )
}
