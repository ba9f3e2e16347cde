import type { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { cleanName, NameFields, type NameDraft } from '../../ui/name-fields.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Organisations, Plan, Step } from './plan-made.tsx'

interface StepFormProps {
  /** Where a step is added; a step that is changed knows its own. */
  submissionId: SubmissionId | null
  plan: Plan
  organisations: Organisations
  step: Step | null
  onClose: () => void
}

const longest = 365

/** Adds a step, or changes who does it, how long it takes and what it waits for. */
export function StepForm(props: StepFormProps) {
  const { t } = useTranslation('plan')
  return (
    <Dialog title={t(props.step === null ? 'addTitle' : 'changeTitle')} open onClose={props.onClose} place="side">
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ submissionId, plan, organisations, step, onClose }: StepFormProps) {
  const { t } = useTranslation(['plan', 'common'])
  const { language } = useReader()
  const words = usePlanWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [title, setTitle] = useState<NameDraft>(step?.kind === 'own' && step.title !== null ? step.title : {})
  const [length, setLength] = useState(String(step?.length ?? 1))
  const [owner, setOwner] = useState<string>(step?.ownerOrganisation?.id ?? '')
  const [after, setAfter] = useState<readonly string[]>(step?.after ?? [])
  const [tried, setTried] = useState(false)
  const changed = {
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries()
    },
  }
  const add = useMutation(trpc.plans.addStep.mutationOptions(changed))
  const change = useMutation(trpc.plans.changeStep.mutationOptions(changed))
  const cleaned = cleanName(title)
  const needsName = step === null || step.kind === 'own'
  const wrongLength = !/^\d{1,3}$/.test(length) || Number(length) > longest
  const failed = add.error ?? change.error
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (wrongLength || (needsName && cleaned === null)) return
    const ownerOrganisationId = owner === '' ? null : (owner as OrganisationId)
    if (step !== null)
      change.mutate({
        milestoneId: step.milestoneId,
        ...(step.kind === 'own' && cleaned !== null ? { title: cleaned } : {}),
        length: Number(length),
        after: [...after],
        ...(owner === (step.ownerOrganisation?.id ?? '') ? {} : { ownerOrganisationId }),
      })
    else if (submissionId !== null && cleaned !== null)
      add.mutate({
        submissionId,
        title: cleaned,
        length: Number(length),
        after: [...after],
        before: followers(plan, after),
        ownerOrganisationId,
      })
  }
  return (
    <form onSubmit={submit} noValidate>
      {needsName ? (
        <NameFields
          legend={t('plan:name')}
          value={title}
          onChange={setTitle}
          error={tried && cleaned === null ? t('plan:nameMissing') : null}
        />
      ) : (
        <p>
          <b>
            <bdi>{words.name(step)}</bdi>
          </b>
        </p>
      )}
      <TextField
        label={t(plan.unit === 'hours' ? 'plan:hoursOfWork' : 'plan:daysOfWork')}
        hint={t('plan:daysHint')}
        inputMode="numeric"
        maxLength={3}
        value={length}
        onChange={setLength}
        error={tried && wrongLength ? t('plan:daysWrong') : null}
      />
      <SelectField
        label={t('plan:owner')}
        value={owner}
        onChange={setOwner}
        options={[
          { value: '', label: t('plan:defaultOwner') },
          ...organisations.map(({ id, name }) => ({ value: id, label: named(name, language) })),
        ]}
      />
      <fieldset className="choices">
        <legend>{t('plan:before')}</legend>
        <p className="field-hint">{t('plan:beforeHint')}</p>
        {plan.steps
          .filter((one) => one.stepId !== step?.stepId && (step === null || !waitsFor(plan, one.stepId, step.stepId)))
          .map((one) => (
            <Check
              key={one.stepId}
              label={<bdi>{words.name(one)}</bdi>}
              checked={after.includes(one.stepId)}
              onChange={(on) => setAfter(on ? [...after, one.stepId] : after.filter((id) => id !== one.stepId))}
            />
          ))}
      </fieldset>
      {failed !== null && <Failed error={failed} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={add.isPending || change.isPending}>
          {t('common:save')}
        </Button>
      </footer>
    </form>
  )
}

/** A step that comes between two others: what waited for those before it waits for it, too. */
const followers = ({ steps }: Plan, after: readonly string[]): string[] =>
  after.length === 0 ? [] : steps.filter((step) => step.after.some((id) => after.includes(id))).map(({ stepId }) => stepId)

/** Whether one step waits for another, through any number of others: choosing it would close a circle. */
function waitsFor(plan: Plan, stepId: string, other: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(stepId)) return false
  const after = plan.steps.find((step) => step.stepId === stepId)?.after ?? []
  return after.includes(other) || after.some((id) => waitsFor(plan, id, other, new Set([...seen, stepId])))
}
