import { addDays, addMonths, dayOf } from '@mithaq/domain/whole-days'
import type { FeedTitles } from '@mithaq/schema/feed'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'

// Written out: its schema would bring zod into every page.
const feedTitles: readonly FeedTitles[] = ['neutral', 'full']
/** How long an address lives as far as nobody says otherwise. */
const monthsOffered = 6
const longestDays = 366

/** Makes a calendar address. It is shown once, and the window stays until somebody says that they have it. */
export function MakeFeed({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('feeds')
  const [address, setAddress] = useState<string | null>(null)
  const close = (): void => {
    setAddress(null)
    onClose()
  }
  return (
    <Dialog title={t('makeTitle')} open={open} onClose={close} mustAnswer={address !== null}>
      {address === null ? (
        <FeedForm onClose={close} onMade={setAddress} />
      ) : (
        <>
          <CopyField label={t('once')} hint={t('onceHint')} value={address} />
          <footer className="dialog-foot">
            <Button look="primary" onPress={close}>
              {t('onceDone')}
            </Button>
          </footer>
        </>
      )}
    </Dialog>
  )
}

function FeedForm({ onClose, onMade }: { onClose: () => void; onMade: (address: string) => void }) {
  const { t } = useTranslation(['feeds', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [today] = useState(() => dayOf(new Date()))
  // Neutral unless somebody chooses otherwise: a calendar is read by more eyes than one thinks.
  const [titles, setTitles] = useState<FeedTitles>('neutral')
  const [expires, setExpires] = useState(addMonths(today, monthsOffered))
  const [tried, setTried] = useState(false)
  const make = useMutation(
    trpc.feeds.make.mutationOptions({
      onSuccess: async ({ address }) => {
        onMade(address)
        await queries.invalidateQueries(trpc.feeds.pathFilter())
      },
    }),
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (expires !== '') make.mutate({ titles, expires })
  }
  return (
    <form onSubmit={submit} noValidate>
      <RadioGroup<FeedTitles>
        legend={t('feeds:titles')}
        value={titles}
        onChange={setTitles}
        options={feedTitles.map((value) => ({ value, label: t(`feeds:titles.${value}`), hint: t(`feeds:titles.${value}Hint`) }))}
      />
      {titles === 'full' && <Notice tone="warning">{t('feeds:fullWarning')}</Notice>}
      <TextField
        label={t('feeds:expires')}
        hint={t('feeds:expiresHint')}
        type="date"
        value={expires}
        min={addDays(today, 1)}
        max={addDays(today, longestDays)}
        onChange={setExpires}
        error={tried && expires === '' ? t('feeds:expiresMissing') : null}
      />
      {make.isError && <Failed error={make.error} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={make.isPending}>
          {t('feeds:make')}
        </Button>
      </footer>
    </form>
  )
}
