import { passwordLength, passwordMinimum } from '@mithaq/domain/password'
import { formatNumber } from '@mithaq/i18n/format'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../lib/reader.tsx'
import { useCounted } from '../lib/use-counted.ts'
import { Check } from './choice.tsx'
import { TextField } from './text-field.tsx'

interface NewPasswordProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** After an attempt to send: what is missing is then an error and not a hint. */
  tried: boolean
}

/** A password to be remembered from now on: says how long it must be, and shows it on request instead of asking twice. */
export function NewPasswordField({ label, value, onChange, tried }: NewPasswordProps) {
  const { t } = useTranslation()
  const reader = useReader()
  const counted = useCounted()
  const [shown, setShown] = useState(false)
  const missing = passwordMinimum - passwordLength(value)
  return (
    <>
      <TextField
        label={label}
        type={shown ? 'text' : 'password'}
        dir="auto"
        autoComplete="new-password"
        maxLength={1024}
        hint={t('passwordHint', { minimum: formatNumber(reader, passwordMinimum) })}
        error={tried && missing > 0 ? t('passwordTooShort', counted(missing)) : null}
        value={value}
        onChange={onChange}
      />
      <Check label={t('showPassword')} checked={shown} onChange={setShown} />
    </>
  )
}
