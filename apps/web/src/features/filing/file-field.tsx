import { formatNumber } from '@mithaq/i18n/format'
import type { SubmissionId } from '@mithaq/schema/ids'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { mostMegabytes, uploadFile } from '../../lib/upload-file.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

export type ChosenFile = { at: 'none' } | { at: 'taking' } | { at: 'taken'; sha256: string; name: string }

interface Props {
  submissionId: SubmissionId
  value: ChosenFile
  onChange: (file: ChosenFile) => void
}

/** A receipt or a letter: sent as soon as it is chosen, so that a bad line is noticed before the rest is recorded. */
export function FileField({ submissionId, value, onChange }: Props) {
  const { t } = useTranslation(['filing', 'refusals'])
  const reader = useReader()
  const { membership } = useActing()
  const [error, setError] = useState<string | null>(null)
  /** Of several that were chosen one after the other, the last counts. */
  const turn = useRef(0)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const mine = ++turn.current
    setError(null)
    onChange({ at: 'taking' })
    const taken = await uploadFile(submissionId, membership.membershipId, file)
    if (mine !== turn.current) return
    if ('sha256' in taken) return onChange({ at: 'taken', sha256: taken.sha256, name: file.name })
    onChange({ at: 'none' })
    const { refused } = taken
    const megabytes = formatNumber(reader, mostMegabytes)
    setError(refused === null ? t('filing:fileFailed') : t(`refusals:${refused}` as const, { replace: { megabytes } }))
  }
  if (value.at === 'taken')
    return (
      <div className="file-taken">
        <p>{t('filing:fileTaken', { name: `\u2068${value.name}\u2069` })}</p>
        <Button small onPress={() => onChange({ at: 'none' })}>
          {t('filing:fileDrop')}
        </Button>
      </div>
    )
  return (
    <Field label={t('filing:file')} hint={t('filing:fileHint', { megabytes: formatNumber(reader, mostMegabytes) })} error={error} optional>
      {(control) => (
        <>
          <input
            {...control}
            type="file"
            className="input"
            accept=".pdf,.docx,.png,.jpg,.jpeg,.txt"
            disabled={value.at === 'taking'}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <output className="muted">{value.at === 'taking' ? t('filing:fileTaking') : ''}</output>
        </>
      )}
    </Field>
  )
}
