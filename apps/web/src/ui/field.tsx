import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** One sentence; its presence marks the field as wrong. */
  error?: string | null | undefined
  optional?: boolean
}

/** What a control needs to be known by its label, its hint and its error. */
export interface Control {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** Label, hint and error around any one control. */
export function Field({ label, hint, error, optional = false, children }: FieldProps & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const { t } = useTranslation()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> ({t('optional')})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
