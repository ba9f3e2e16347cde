import type { MailChoice } from '@mithaq/schema/notice'
import type { ReminderDay, ReminderKind, ReminderPreference } from '@mithaq/schema/reminder'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Card } from '../../ui/card.tsx'
import { Check, RadioGroup } from '../../ui/choice.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'

/** Of what one is reminded, how long before, and how. Each choice counts at once. */
export function RemindersPanel() {
  const { t } = useTranslation('feeds')
  const trpc = useTRPC()
  const preferences = useQuery(trpc.reminders.preferences.queryOptions())
  return (
    <Card title={t('remindTitle')}>
      <p className="muted">{t('remindMeans')}</p>
      {preferences.isPending ? (
        <Loading lines={6} />
      ) : preferences.isError ? (
        <Failed error={preferences.error} retry={() => void preferences.refetch()} />
      ) : (
        <Choices preference={preferences.data} />
      )}
    </Card>
  )
}

// Written out: their schema would bring zod into every page.
const reminderKinds: readonly ReminderKind[] = ['deadline', 'own-date', 'milestone', 'section']
const reminderDays: readonly ReminderDay[] = [60, 30, 14, 7, 3, 1]

const without = <Value,>(list: readonly Value[], value: Value, off: boolean): Value[] =>
  off ? [...list.filter((one) => one !== value), value] : list.filter((one) => one !== value)

function Choices({ preference }: { preference: ReminderPreference }) {
  const { t } = useTranslation('feeds')
  const counted = useCounted()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const change = useMutation(
    trpc.reminders.change.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.reminders.pathFilter()) }),
  )
  const chosen = change.isPending ? change.variables : preference
  return (
    <>
      <RadioGroup<MailChoice | 'asOthers'>
        legend={t('remindMail')}
        value={chosen.mail ?? 'asOthers'}
        onChange={(mail) => change.mutate({ ...chosen, mail: mail === 'asOthers' ? null : mail })}
        options={[
          { value: 'asOthers', label: t('mail.asOthers') },
          { value: 'soon', label: t('mail.soon') },
          { value: 'daily', label: t('mail.daily'), hint: t('mail.dailyHint') },
          { value: 'never', label: t('mail.never') },
        ]}
      />
      <fieldset className="choices">
        <legend>{t('remindKinds')}</legend>
        {reminderKinds.map((kind) => (
          <Check
            key={kind}
            label={t(`kind.${kind}`)}
            checked={!chosen.kindsOff.includes(kind)}
            onChange={(on) => change.mutate({ ...chosen, kindsOff: without(chosen.kindsOff, kind, !on) })}
          />
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>{t('remindDays')}</legend>
        <div className="row">
          {reminderDays.map((days) => (
            <Check
              key={days}
              label={t('days', counted(days))}
              checked={!chosen.daysOff.includes(days)}
              onChange={(on) => change.mutate({ ...chosen, daysOff: without(chosen.daysOff, days, !on) })}
            />
          ))}
        </div>
      </fieldset>
      {change.isError && <Failed error={change.error} />}
      <output className="field-hint">{change.isSuccess && t('saved')}</output>
    </>
  )
}
