import { formatNumber } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Signing, Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** All stand behind the last version: it is locked, by whoever manages the submission. */
export function LockCard({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const askAgain = useAskSigningAgain()
  const [asking, setAsking] = useState(false)
  const lock = useMutation(
    trpc.signing.lock.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        setAsking(false)
      },
    }),
  )
  const last = signing.versions.at(-1)
  if (last === undefined || last.standsOn === null) return null
  const number = formatNumber(reader, last.number)
  return (
    <>
      <Notice
        tone="ok"
        action={
          submission.may.manage && (
            <Button look="primary" onPress={() => setAsking(true)}>
              {t('lock')}
            </Button>
          )
        }
      >
        <b>{t('stands', { number })}</b>
        {last.standsOn !== last.number && <p>{t('standsEditorial', { on: formatNumber(reader, last.standsOn) })}</p>}
        <p className="muted">{t(submission.may.manage ? 'lockNext' : 'lockWait')}</p>
      </Notice>
      <Confirm
        title={t('lockTitle', { number })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => lock.mutate({ submissionId: submission.id, version: last.number })}
        action={t('lock')}
        pending={lock.isPending}
        danger={false}
      >
        <p>{t('lockMeans')}</p>
        {lock.error && <Failed error={lock.error} />}
      </Confirm>
    </>
  )
}
