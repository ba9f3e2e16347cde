import { useId, type ReactNode } from 'react'

interface CheckProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export function Check({ label, hint, checked, onChange, disabled = false }: CheckProps) {
  const id = useId()
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? id : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && (
          <small id={id} className="choice-hint">
            {hint}
          </small>
        )}
      </span>
    </label>
  )
}

interface RadioProps<Value extends string> {
  legend: ReactNode
  value: Value | null
  onChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
}

/** One of a few that need a sentence each. */
export function RadioGroup<Value extends string>({ legend, value, onChange, options }: RadioProps<Value>) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small className="choice-hint">{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
