import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Field } from './field.tsx'

/** Something to be handed on: a link, codes. Can be copied by button or by hand. */
export function CopyField({ label, hint, value, rows = 1 }: { label: string; hint?: string; value: string; rows?: number }) {
  const { t } = useTranslation()
  const place = useRef<HTMLTextAreaElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => {
        place.current?.select()
        setOutcome('copyFailed')
      },
    )
  }
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="copy-field">
          <textarea
            {...control}
            ref={place}
            readOnly
            // A line is a link or a code; what takes several is words.
            dir={rows === 1 ? 'ltr' : 'auto'}
            rows={rows}
            className="input"
            value={value}
            onFocus={(event) => event.target.select()}
          />
          <Button onPress={copy}>{t('copy')}</Button>
          <output className="copy-outcome">{outcome && t(outcome)}</output>
        </div>
      )}
    </Field>
  )
}
