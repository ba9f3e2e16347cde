import type { SelectHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field.tsx'

interface Option {
  value: string
  label: string
  disabled?: boolean
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'id' | 'className' | 'children'> & {
    value: string
    onChange: (value: string) => void
    options: readonly Option[]
    /** After the options that stand alone. */
    groups?: readonly { label: string; options: readonly Option[] }[]
  }

/** One of a few, with the browser's own list: the best there is on a phone. */
export const SelectField = ({ label, hint, error, optional, onChange, options, groups = [], ...rest }: SelectProps) => (
  <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
    {(control) => (
      <select {...control} {...rest} className="input select" onChange={(event) => onChange(event.target.value)}>
        {options.map(drawn)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(drawn)}
          </optgroup>
        ))}
      </select>
    )}
  </Field>
)

const drawn = ({ value, label, disabled }: Option) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
)
