import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf, momentAt } from '../../lib/moment.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { MomentFields } from '../../ui/moment-fields.tsx'
import type { Round } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

/** Signatories get more time; never less. */
export function ExtendRound({ round, onClose }: { round: Round; onClose: () => void }) {
  const { t } = useTranslation(['signing', 'common'])
  const trpc = useTRPC()
  const askAgain = useAskSigningAgain()
  const [moment, setMoment] = useState(() => momentAt(new Date(round.deadline)))
  const extend = useMutation(
    trpc.signing.extendRound.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        onClose()
      },
    }),
  )
  const deadline = instantOf(moment)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (deadline !== null) extend.mutate({ roundId: round.id, deadline: deadline.toISOString() })
  }
  return (
    <Dialog title={t('signing:extend')} open onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>{t('signing:extendMeans')}</p>
        <MomentFields
          value={moment}
          onChange={setMoment}
          day={t('signing:deadlineDay')}
          time={t('signing:deadlineTime')}
          zone={t('signing:deadlineZone')}
        />
        {extend.error && <Failed error={extend.error} />}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isPending={extend.isPending} isDisabled={deadline === null}>
            {t('signing:extend')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
