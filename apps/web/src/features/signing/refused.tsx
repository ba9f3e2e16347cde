import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { refusalIn } from '../../lib/refusal.ts'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProveAgain } from '../../ui/prove-again.tsx'

/** Why nothing was recorded. Where it waits for a proof of who one is, that is given here, and what was chosen is sent again. */
export function Refused({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useTranslation('signing')
  const { account } = useActing()
  if (error === null) return null
  if (refusalIn(error)?.code !== 'signIn.freshProofNeeded') return <Failed error={error} />
  return (
    <section className="sign-proof" aria-label={t('proof')}>
      <p>
        <b>{t('proof')}</b>
      </p>
      <p className="muted">{t('proofWhy')}</p>
      {account.hasPassword || account.passkeys.length > 0 ? (
        <ProveAgain onProved={again} />
      ) : (
        <Notice tone="warning">{t('proofImpossible')}</Notice>
      )}
    </section>
  )
}
