import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { unsentEdits, type Left } from '../lib/device/leaving.ts'
import { sendAll, wordsOf } from '../lib/device/send-all.ts'
import { useCounted } from '../lib/use-counted.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'

interface Props {
  left: Left
  personId: string
  alias: string
  leaving: boolean
  onClose: () => void
  onLeave: () => void
}

/** Signing out wipes the device: words that stand nowhere else are sent, copied or given up. */
export function WordsLeft({ left, personId, alias, leaving, onClose, onLeave }: Props) {
  const { t } = useTranslation(['device', 'common'])
  const counted = useCounted()
  const send = useMutation({
    mutationFn: () => sendAll(personId, alias),
    onSuccess: (isDone) => {
      // Items of the tray are no edits: they were copied, or are given up with a second press.
      if (isDone && left.items.length === 0) onLeave()
    },
  })
  const edits = unsentEdits(left)
  const words = wordsOf(left)
  return (
    <Dialog title={t('device:leaveTitle')} open onClose={onClose}>
      <div className="dialog-body words-left">
        <p>{t('device:leaveMeans')}</p>
        <ul>
          {edits > 0 && <li>{t('device:edits', counted(edits))}</li>}
          {left.items.length > 0 && <li>{t('device:rescueOpen', counted(left.items.length))}</li>}
        </ul>
        {words !== '' && <CopyField label={t('device:leaveWords')} value={words} rows={5} />}
        {(send.data === false || send.isError) && <Notice tone="error">{t('device:leaveSendFailed')}</Notice>}
      </div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="danger" isPending={leaving} onPress={onLeave}>
          {t('device:leaveDiscard')}
        </Button>
        {edits > 0 && (
          <Button look="primary" isPending={send.isPending} onPress={() => send.mutate()}>
            {t('device:leaveSend')}
          </Button>
        )}
      </footer>
    </Dialog>
  )
}
