import type { SubmissionId } from '@mithaq/schema/ids'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantOf, momentAt } from '../../lib/moment.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { MomentFields } from '../../ui/moment-fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { FileField, type ChosenFile } from './file-field.tsx'

/** What every entry has. */
export interface Recorded {
  happenedAt: string
  words: string | null
  fileHash: string | null
}

interface Props {
  submissionId: SubmissionId
  /** What is chosen first: a channel, a kind. */
  children: ReactNode
  wordsLabel: string
  wordsOptional: boolean
  /** Whether a file says enough without words. */
  fileIsEnough: boolean
  action: string
  pending: boolean
  /** One sentence. What was typed stays. */
  refused: string | null
  onSubmit: (recorded: Recorded) => void
  onCancel?: () => void
}

/** When it was, in words, and a file. */
export function RecordForm(props: Props) {
  const { submissionId, children, wordsLabel, wordsOptional, fileIsEnough, action, pending, refused, onSubmit, onCancel } = props
  const { t } = useTranslation(['filing', 'common'])
  const now = useNow()
  const [moment, setMoment] = useState(() => momentAt(new Date()))
  const [words, setWords] = useState('')
  const [file, setFile] = useState<ChosenFile>({ at: 'none' })
  const [tried, setTried] = useState(false)

  const happened = instantOf(moment)
  // The server's clock decides; a little ahead is let through there too.
  const isAhead = happened !== null && happened.getTime() > now.getTime() + 10 * 60_000
  const dayError = moment.day === '' ? t('filing:dayMissing') : isAhead ? t('filing:dayAhead') : null
  const timeError = moment.time === '' ? t('filing:timeMissing') : null
  const saysEnough = wordsOptional || words.trim() !== '' || (fileIsEnough && file.at === 'taken')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (happened === null || isAhead || !saysEnough || file.at === 'taking') return
    onSubmit({
      happenedAt: happened.toISOString(),
      words: words.trim() === '' ? null : words,
      fileHash: file.at === 'taken' ? file.sha256 : null,
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      {children}
      <MomentFields
        value={moment}
        onChange={setMoment}
        day={t('filing:day')}
        time={t('filing:time')}
        zone={t('filing:zone')}
        dayError={tried ? dayError : null}
        timeError={tried ? timeError : null}
      />
      <TextArea
        label={wordsLabel}
        hint={t('filing:wordsHint')}
        value={words}
        maxLength={4000}
        onChange={setWords}
        optional={wordsOptional}
        error={tried && !saysEnough ? t('filing:wordsMissing') : null}
      />
      <FileField submissionId={submissionId} value={file} onChange={setFile} />
      {refused !== null && <Notice tone="error">{refused}</Notice>}
      <footer className="dialog-foot">
        {onCancel && <Button onPress={onCancel}>{t('common:cancel')}</Button>}
        <Button look="primary" type="submit" isPending={pending} isDisabled={file.at === 'taking'}>
          {action}
        </Button>
      </footer>
    </form>
  )
}
