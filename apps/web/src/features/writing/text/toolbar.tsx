import type { ToolbarState } from '@mithaq/editor/section-view'
import {
  Bold,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Languages,
  Link2,
  List,
  ListOrdered,
  Pilcrow,
  Quote,
  Redo2,
  Tag,
  Undo2,
} from 'lucide-react'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton, IconToggle } from '../../../ui/icon-button.tsx'
import { shortcuts, useShortcutWords, type Doing } from '../shortcuts.ts'
import { CaseDialog } from './case-dialog.tsx'
import { useFocus, type Focus, type FocusedText } from './focus.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { PairDialog } from './pair-dialog.tsx'

interface Shown {
  focused: FocusedText | null
  state: ToolbarState | null
  /** The block at the caret has no translation yet. */
  mayTranslate: boolean
}

/** What the toolbar shows; the same object as long as nothing in it changed, so that typing draws no toolbar. */
function watchToolbar(focus: Focus): () => Shown {
  let shown: Shown = { focused: null, state: null, mayTranslate: false }
  return () => {
    const focused = focus.now()
    const state = focused?.view.toolbar() ?? null
    const mayTranslate = focused?.pairing?.translate() != null
    if (focused !== shown.focused || mayTranslate !== shown.mayTranslate || JSON.stringify(state) !== JSON.stringify(shown.state))
      shown = { focused, state, mayTranslate }
    return shown
  }
}

/** Acts on the text in which the person is. On a phone it scrolls sideways. */
export function Toolbar() {
  const { t } = useTranslation('writing')
  const focus = useFocus()
  const [read] = useState(() => watchToolbar(focus))
  const { focused, state, mayTranslate } = useSyncExternalStore(focus.subscribe, read)
  const [dialog, setDialog] = useState<'link' | 'case' | 'pair' | null>(null)
  const words = useShortcutWords()
  const off = focused === null || state === null || !state.editable
  const named = (does: Doing): string => {
    const keys = shortcuts.find((shortcut) => shortcut.does === does)?.keys
    return keys === undefined ? t(`do.${does}`) : `${t(`do.${does}`)} (\u2066${words(keys)}\u2069)`
  }
  const run = (command: Parameters<FocusedText['view']['run']>[0]): void => {
    focused?.view.run(command)
    focused?.view.focus()
    focus.moved()
  }
  const kind = state === null ? 'paragraph' : state.kind === 'heading' ? `heading${state.level}` : state.kind
  const listed = state?.kind === 'bullet' || state?.kind === 'numbered'
  return (
    <>
      {/* Pressing a button must not take the caret out of the text. */}
      <AriaToolbar aria-label={t('toolbar')} className="toolbar" onMouseDown={keepCaret}>
        <IconButton label={named('undo')} isDisabled={off || !state.canUndo} onPress={() => run({ type: 'undo' })}>
          <Undo2 size={18} aria-hidden className="turns" />
        </IconButton>
        <IconButton label={named('redo')} isDisabled={off || !state.canRedo} onPress={() => run({ type: 'redo' })}>
          <Redo2 size={18} aria-hidden className="turns" />
        </IconButton>
        <Gap />
        <select
          aria-label={t('kind')}
          value={kind}
          disabled={off}
          onChange={({ target: { value } }) =>
            run(
              value.startsWith('heading')
                ? { type: 'kind', kind: 'heading', level: Number(value.at(-1)) }
                : { type: 'kind', kind: value as 'paragraph' | 'bullet' | 'numbered' | 'quotation' },
            )
          }
        >
          {(['paragraph', 'heading1', 'heading2', 'heading3', 'heading4', 'bullet', 'numbered', 'quotation'] as const).map((value) => (
            <option key={value} value={value}>
              {t(`kindOf.${value}`)}
            </option>
          ))}
        </select>
        <Toggle does="strong" label={named('strong')} on={state?.strong} off={off} press={() => run({ type: 'mark', mark: 'strong' })}>
          <Bold size={18} aria-hidden />
        </Toggle>
        <Toggle
          does="emphasis"
          label={named('emphasis')}
          on={state?.emphasis}
          off={off}
          press={() => run({ type: 'mark', mark: 'emphasis' })}
        >
          <Italic size={18} aria-hidden />
        </Toggle>
        <Toggle does="link" label={named('link')} on={state?.link != null} off={off} press={() => setDialog('link')}>
          <Link2 size={18} aria-hidden />
        </Toggle>
        <Gap />
        <Toggle
          does="bullet"
          label={named('bullet')}
          on={state?.kind === 'bullet'}
          off={off}
          press={() => run({ type: 'kind', kind: state?.kind === 'bullet' ? 'paragraph' : 'bullet' })}
        >
          <List size={18} aria-hidden className="turns" />
        </Toggle>
        <Toggle
          does="numbered"
          label={named('numbered')}
          on={state?.kind === 'numbered'}
          off={off}
          press={() => run({ type: 'kind', kind: state?.kind === 'numbered' ? 'paragraph' : 'numbered' })}
        >
          <ListOrdered size={18} aria-hidden className="turns" />
        </Toggle>
        <IconButton
          label={named('shallower')}
          isDisabled={off || !listed || state.level === 0}
          onPress={() => run({ type: 'level', by: -1 })}
        >
          <IndentDecrease size={18} aria-hidden className="turns" />
        </IconButton>
        <IconButton label={named('deeper')} isDisabled={off || !listed || state.level >= 8} onPress={() => run({ type: 'level', by: 1 })}>
          <IndentIncrease size={18} aria-hidden className="turns" />
        </IconButton>
        <Toggle
          does="quotation"
          label={named('quotation')}
          on={state?.kind === 'quotation'}
          off={off}
          press={() => run({ type: 'kind', kind: state?.kind === 'quotation' ? 'paragraph' : 'quotation' })}
        >
          <Quote size={17} aria-hidden />
        </Toggle>
        <Gap />
        <Toggle
          does="number"
          label={named('number')}
          on={state?.numbered}
          off={off || state.kind !== 'paragraph'}
          press={() => run({ type: 'numbered' })}
        >
          <span className="toolbar-number" aria-hidden>
            1.
          </span>
        </Toggle>
        <select
          aria-label={named('direction')}
          value={state?.direction ?? 'auto'}
          disabled={off}
          onChange={({ target: { value } }) => run({ type: 'direction', direction: value as 'auto' | 'ltr' | 'rtl' })}
        >
          {(['auto', 'rtl', 'ltr'] as const).map((value) => (
            <option key={value} value={value}>
              {t(`directionOf.${value}`)}
            </option>
          ))}
        </select>
        <Gap />
        <IconButton label={named('case')} isDisabled={off} onPress={() => setDialog('case')}>
          <Tag size={17} aria-hidden />
        </IconButton>
        {focused?.pairing && (
          <>
            <IconButton label={t('translateBlock')} isDisabled={off || !mayTranslate} onPress={() => focused.pairing?.translate()?.()}>
              <Languages size={18} aria-hidden />
            </IconButton>
            <IconButton label={t('pair')} isDisabled={off} onPress={() => setDialog('pair')}>
              <Pilcrow size={17} aria-hidden />
            </IconButton>
          </>
        )}
      </AriaToolbar>
      {dialog === 'link' && state !== null && (
        <LinkDialog
          link={state.link}
          onClose={() => setDialog(null)}
          onChoose={(href) => {
            setDialog(null)
            run({ type: 'link', href })
          }}
        />
      )}
      {dialog === 'case' && (
        <CaseDialog
          onClose={() => setDialog(null)}
          onInsert={(label) => {
            setDialog(null)
            run({ type: 'case', label })
          }}
        />
      )}
      {dialog === 'pair' && focused?.pairing && <PairDialog pairing={focused.pairing} onClose={() => setDialog(null)} />}
    </>
  )
}

const Gap = () => <span className="toolbar-gap" aria-hidden />

interface ToggleProps {
  does: Doing
  label: string
  on: boolean | undefined
  off: boolean
  press: () => void
  children: ReactNode
}

const Toggle = ({ label, on, off, press, children }: ToggleProps) => (
  <IconToggle label={label} isSelected={on === true} isDisabled={off} onChange={press}>
    {children}
  </IconToggle>
)

const keepCaret = (event: { target: EventTarget; preventDefault: () => void }): void => {
  if (!(event.target instanceof HTMLSelectElement)) event.preventDefault()
}
