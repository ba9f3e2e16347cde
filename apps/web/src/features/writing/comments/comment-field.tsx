import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../../lib/fold.ts'
import { calledAt, matching, type Callable } from './typed-mentions.ts'

interface Props {
  label: string
  hint?: string
  value: string
  onChange: (text: string) => void
  callable: readonly Callable[]
  /** Somebody was chosen from the list: what is typed holds their name. */
  onCalled: (called: Callable) => void
  onSend: () => void
  onLeave: () => void
  rows?: number
  focused?: boolean
}

/** Where a comment is written: `@` lists whom it can call; Control and Enter send it, Escape leaves it. */
export function CommentField({ label, hint, value, onChange, callable, onCalled, onSend, onLeave, rows = 3, focused = false }: Props) {
  const { t } = useTranslation('comments')
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [closed, setClosed] = useState(false)
  const call = calledAt(value, caret)
  const found = call === null || closed ? [] : matching(call.typed, callable, fold)
  const at = Math.min(chosen, Math.max(0, found.length - 1))
  const take = (one: Callable): void => {
    if (call === null) return
    const before = `${value.slice(0, call.from)}@${one.name} `
    onChange(before + value.slice(caret))
    onCalled(one)
    setCaret(before.length)
    setChosen(0)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(before.length, before.length)
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event
    const one = found[at]
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend()
    else if (one !== undefined && key === 'ArrowDown') setChosen((at + 1) % found.length)
    else if (one !== undefined && key === 'ArrowUp') setChosen((at + found.length - 1) % found.length)
    else if (one !== undefined && (key === 'Enter' || key === 'Tab')) take(one)
    else if (key === 'Escape') {
      if (one !== undefined) setClosed(true)
      else onLeave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field comment-field">
      <label htmlFor={id}>{label}</label>
      <div className="comment-input">
        <textarea
          ref={field}
          id={id}
          className="input"
          rows={rows}
          dir="auto"
          maxLength={5000}
          value={value}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key or a button, to write
          autoFocus={focused}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
          onChange={({ target }) => {
            onChange(target.value)
            setCaret(target.selectionStart)
            setClosed(false)
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        {found.length > 0 && (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist cannot follow the caret of a text of several lines
          <div className="mention-list" id={`${id}-list`} role="listbox" aria-label={t('mentionList')}>
            {found.map((one, index) => (
              <div
                key={one.id}
                id={`${id}-${index}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                // The caret stays in the text.
                onPointerDown={(event) => {
                  event.preventDefault()
                  take(one)
                }}
              >
                <bdi>{one.name}</bdi>
                {one.of !== null && (
                  <small>
                    <bdi>{one.of}</bdi>
                  </small>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
      {hint !== undefined && (
        <small id={`${id}-hint`} className="field-hint">
          {hint}
        </small>
      )}
    </div>
  )
}
