import type { SelectHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field.tsx'

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'id' | 'className' | 'children'> & {
    value: string
    onChange: (value: string) => void
    options: readonly { value: string; label: string; disabled?: boolean }[]
  }

/** One of a few, with the browser's own list: the best there is on a phone. */
export const SelectField = ({ label, hint, error, optional, onChange, options, ...rest }: SelectProps) => (
  <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
    {(control) => (
      <select {...control} {...rest} className="input select" onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)
