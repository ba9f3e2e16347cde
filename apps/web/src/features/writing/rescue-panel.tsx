import type { RescueItem } from '@mithaq/sync-client/device-store'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RescueList } from '../../ui/rescue-list.tsx'
import type { Submission } from './submission.ts'
import { sendRescued, textOfRescued, type SentRescued } from './suggestions/send-rescued.ts'
import type { Texts } from './sync/texts.ts'

interface Props {
  items: readonly RescueItem[]
  submission: Submission
  texts: Pick<Texts, 'find'>
}

/** Says that words of one's own need a place, and shows them beside the text. */
export function RescuePanel({ items, submission, texts }: Props) {
  const { t } = useTranslation(['device', 'suggestions'])
  const { language } = useReader()
  const [sent, setSent] = useState<SentRescued | null>(null)
  const counted = useCounted()
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setOpen(false)
    setSent(null)
  }
  if (items.length === 0 && !open) return null
  return (
    <>
      {items.length > 0 && (
        <Notice
          tone="warning"
          action={
            <Button small onPress={() => setOpen(true)}>
              {t('rescueShow')}
            </Button>
          }
        >
          {t('rescueOpen', counted(items.length))}
        </Notice>
      )}
      <Dialog title={t('rescueTitle')} open={open} onClose={close} place="side">
        <div className="dialog-body">
          <p className="muted">{t('rescueMeans')}</p>
          <output className="rescue-sent">
            {sent !== null && (
              <>
                {t('suggestions:rescueSent')}
                <Button
                  small
                  onPress={() => {
                    setSent(null)
                    sent.takeBack()
                  }}
                >
                  {t('suggestions:rescueUndo')}
                </Button>
              </>
            )}
          </output>
          {items.length === 0 ? (
            <p>{t('rescueEmpty')}</p>
          ) : (
            <RescueList
              items={items}
              renderAction={(item) => {
                const text = textOfRescued(item, submission, texts, language)
                return (
                  text !== null && (
                    <Button small onPress={() => setSent(sendRescued(item, text))}>
                      {t('suggestions:rescueSend')}
                    </Button>
                  )
                )
              }}
            />
          )}
        </div>
      </Dialog>
    </>
  )
}
