import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { DateInWords } from './date-in-words.tsx'
import { Field, type FieldProps } from './field.tsx'

type InputProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id' | 'className'> & { value: string; onChange: (value: string) => void }

/** One line of text. What people write takes its direction from what they write; a day is said in words below. */
export const TextField = ({ label, hint, error, optional, onChange, dir, type = 'text', ...rest }: InputProps) => (
  <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
    {(control) => (
      <>
        <input
          {...control}
          {...rest}
          type={type}
          dir={dir ?? (type === 'text' || type === 'search' ? 'auto' : undefined)}
          className="input"
          onChange={(event) => onChange(event.target.value)}
        />
        {type === 'date' && <DateInWords day={rest.value} />}
      </>
    )}
  </Field>
)

type AreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'id' | 'className'> & { value: string; onChange: (value: string) => void }

export const TextArea = ({ label, hint, error, optional, onChange, ...rest }: AreaProps) => (
  <Field label={label} hint={hint} error={error} {...(optional === undefined ? {} : { optional })}>
    {(control) => (
      <textarea rows={3} dir="auto" {...control} {...rest} className="input" onChange={(event) => onChange(event.target.value)} />
    )}
  </Field>
)
