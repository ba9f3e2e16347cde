import type { SubmissionId } from '@mithaq/schema/ids'
import type { PlanTemplateId } from '@mithaq/schema/plan'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'

/** The way of preparing that suits the mechanism is proposed; somebody chooses. */
export function ChooseTemplate({ submissionId, plan }: { submissionId: SubmissionId; plan: Answered['plans']['get'] }) {
  const { t } = useTranslation('plan')
  const words = usePlanWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const templates = useQuery(trpc.plans.templates.queryOptions())
  const [chosen, setChosen] = useState<PlanTemplateId>(plan.template)
  const make = useMutation(trpc.plans.make.mutationOptions({ onSuccess: () => queries.invalidateQueries() }))
  return (
    <Card title={t('none')}>
      <p>{t('noneHow')}</p>
      <p className="muted">{t('proposal')}</p>
      {templates.isPending ? (
        <Loading lines={4} />
      ) : templates.isError ? (
        <Failed error={templates.error} retry={() => void templates.refetch()} />
      ) : (
        <RadioGroup<PlanTemplateId>
          legend={t('choose')}
          value={chosen}
          onChange={setChosen}
          options={templates.data.map(({ id, unit, lengths }) => ({
            value: id,
            label: (
              <>
                {t(`template.${id}`)}
                {id === plan.template && <small> · {t('suits')}</small>}
              </>
            ),
            hint: words.length(
              Object.values(lengths).reduce((sum, each) => sum + each, 0),
              unit,
            ),
          }))}
        />
      )}
      {make.isError && <Failed error={make.error} />}
      <Button
        look="primary"
        isPending={make.isPending}
        isDisabled={plan.countedFrom === null && chosen !== 'urgent-48-hours'}
        onPress={() => make.mutate({ submissionId, template: chosen })}
      >
        {t('make')}
      </Button>
    </Card>
  )
}
