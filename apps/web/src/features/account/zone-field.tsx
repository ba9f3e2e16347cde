import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { isNamedZone, namedZones, ownZone } from '../../lib/time-zones.ts'
import { useTRPCClient } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useAccountChange } from './use-account-change.ts'

/** Where one's mornings are. The zone of the device is offered and not taken: it says where somebody is. */
export function ZoneField() {
  const { t } = useTranslation(['notices', 'deadlines'])
  const { account } = useActing()
  const { people } = useTRPCClient()
  const change = useAccountChange((timeZone: string | null) => people.changeSettings.mutate({ timeZone }))
  const zone = change.isPending ? change.variables : account.timeZone
  const device = ownZone()
  const zones = new Set<string>([...namedZones, ...(zone === null ? [] : [zone])])
  const nameOf = (name: string): string => (isNamedZone(name) ? t(`deadlines:zone.${name}`) : name)
  return (
    <>
      <SelectField
        label={t('notices:zone')}
        hint={t('notices:zoneHint')}
        value={zone ?? ''}
        onChange={(value) => change.mutate(value === '' ? null : value)}
        options={[{ value: '', label: t('notices:zoneUnknown') }, ...[...zones].map((value) => ({ value, label: nameOf(value) }))]}
      />
      {zone !== device && (
        <Button small look="quiet" isPending={change.isPending} onPress={() => change.mutate(device)}>
          {t('notices:zoneOwn', { zone: `\u2068${nameOf(device)}\u2069` })}
        </Button>
      )}
      {change.isError && <Failed error={change.error} />}
    </>
  )
}
