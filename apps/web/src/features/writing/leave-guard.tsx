import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../ui/confirm.tsx'
import type { Texts } from './sync/texts.ts'

/** Going to another page waits this long, in milliseconds, until words are on the device. */
const patience = 1500

/** Words that stand on this page alone are not left behind without a question. */
export function LeaveGuard({ texts }: { texts: Texts }) {
  const { t } = useTranslation('writing')
  const blocker = useBlocker({
    shouldBlockFn: async () => {
      const until = Date.now() + patience
      while (texts.onlyHere() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
      return texts.onlyHere()
    },
    enableBeforeUnload: () => texts.onlyHere(),
    withResolver: true,
  })
  return (
    <Confirm
      title={t('leaveTitle')}
      open={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      action={t('leave')}
      wayOut={t('stay', { ns: 'common' })}
    >
      <p>{t('leaveWords')}</p>
    </Confirm>
  )
}
