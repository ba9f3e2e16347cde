import type { KindChoice } from '@mithaq/editor/commands'
import type { EditorCommand } from '@mithaq/editor/editor-command'
import type { ToolbarState } from '@mithaq/editor/toolbar-state'
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
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
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
    const mayTranslate = focused?.pairing?.mayTranslate() === true
    if (focused !== shown.focused || mayTranslate !== shown.mayTranslate || JSON.stringify(state) !== JSON.stringify(shown.state))
      shown = { focused, state, mayTranslate }
    return shown
  }
}

/** Acts on the text in which the person is. On a phone it scrolls sideways. `writes`: they may write one of the texts. */
export function Toolbar({ writes, children }: { writes: boolean; children?: ReactNode }) {
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
  const run = (command: EditorCommand): void => {
    focused?.view.run(command)
    focused?.view.focus()
    focus.moved()
  }
  /** A dialog that closes gives focus back to its button first. */
  const runAfterDialog = (command: EditorCommand): void => {
    setDialog(null)
    focused?.view.run(command)
    setTimeout(() => focused?.view.focus(), 60)
    focus.moved()
  }
  useEffect(() => {
    const askForLink = (event: KeyboardEvent): void => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
      const focused = focus.now()
      if (!wanted || focused?.view.view.hasFocus() !== true) return
      event.preventDefault()
      // Without words there is nothing that could become a link.
      if (focused.view.toolbar().canLink) setDialog('link')
    }
    // The editor tells of a change in what is shown; where the caret stands among the pairs is asked when it moves.
    document.addEventListener('selectionchange', focus.moved)
    document.addEventListener('keydown', askForLink)
    return () => {
      document.removeEventListener('selectionchange', focus.moved)
      document.removeEventListener('keydown', askForLink)
    }
  }, [focus])
  const kind = valueOf(state)
  return (
    <>
      {/* Pressing a button must not take the caret out of the text. */}
      <AriaToolbar aria-label={t('toolbar')} className="toolbar" onMouseDown={keepCaret}>
        {writes && (
          <>
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
              onChange={({ target: { value } }) => run({ type: 'setKind', choice: choiceOf(value as KindValue) })}
            >
              {(['paragraph', 'heading1', 'heading2', 'heading3', 'heading4', 'bullet', 'numbered', 'quotation'] as const).map((value) => (
                <option key={value} value={value}>
                  {t(`kindOf.${value}`)}
                </option>
              ))}
            </select>
            <Toggle label={named('strong')} on={state?.strong} off={off} press={() => run({ type: 'toggleMark', mark: 'strong' })}>
              <Bold size={18} aria-hidden />
            </Toggle>
            <Toggle label={named('emphasis')} on={state?.emphasis} off={off} press={() => run({ type: 'toggleMark', mark: 'emphasis' })}>
              <Italic size={18} aria-hidden />
            </Toggle>
            <Toggle label={named('link')} on={state?.link != null} off={off || !state.canLink} press={() => setDialog('link')}>
              <Link2 size={18} aria-hidden />
            </Toggle>
            <Gap />
          </>
        )}
        {/* Before what is rarer: where there is little room the rest is scrolled to. */}
        {children}
        {writes && (
          <>
            <Gap />
            <Toggle
              label={named('bullet')}
              on={state?.kind === 'bullet'}
              off={off}
              press={() => run({ type: 'toggleKind', choice: { kind: 'bullet' } })}
            >
              <List size={18} aria-hidden className="turns" />
            </Toggle>
            <Toggle
              label={named('numbered')}
              on={state?.kind === 'numbered'}
              off={off}
              press={() => run({ type: 'toggleKind', choice: { kind: 'numbered' } })}
            >
              <ListOrdered size={18} aria-hidden className="turns" />
            </Toggle>
            <IconButton label={named('shallower')} isDisabled={off || !state.canOutdent} onPress={() => run({ type: 'outdent' })}>
              <IndentDecrease size={18} aria-hidden className="turns" />
            </IconButton>
            <IconButton label={named('deeper')} isDisabled={off || !state.canIndent} onPress={() => run({ type: 'indent' })}>
              <IndentIncrease size={18} aria-hidden className="turns" />
            </IconButton>
            <Toggle
              label={named('quotation')}
              on={state?.kind === 'quotation'}
              off={off}
              press={() => run({ type: 'toggleKind', choice: { kind: 'quotation' } })}
            >
              <Quote size={17} aria-hidden />
            </Toggle>
            <Gap />
            <Toggle
              label={named('number')}
              on={state?.numbered}
              off={off || state.kind !== 'paragraph'}
              press={() => run({ type: 'setKind', choice: { kind: 'paragraph', numbered: state?.numbered !== true } })}
            >
              <span className="toolbar-number drawn" aria-hidden data-drawn="1." />
            </Toggle>
            <select
              aria-label={named('direction')}
              value={state?.direction ?? 'auto'}
              disabled={off}
              onChange={({ target: { value } }) => run({ type: 'setDirection', direction: value as 'auto' | 'ltr' | 'rtl' })}
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
                <IconButton label={t('translateBlock')} isDisabled={off || !mayTranslate} onPress={() => focused.pairing?.translate()}>
                  <Languages size={18} aria-hidden />
                </IconButton>
                <IconButton label={t('pair')} isDisabled={off} onPress={() => setDialog('pair')}>
                  <Pilcrow size={17} aria-hidden />
                </IconButton>
              </>
            )}
          </>
        )}
      </AriaToolbar>
      {dialog === 'link' && state !== null && (
        <LinkDialog
          link={state.link}
          onClose={() => setDialog(null)}
          onChoose={(href) => {
            runAfterDialog(href === null ? { type: 'removeLink' } : { type: 'setLink', href })
          }}
        />
      )}
      {dialog === 'case' && (
        <CaseDialog onClose={() => setDialog(null)} onInsert={(label) => runAfterDialog({ type: 'insertCase', label })} />
      )}
      {dialog === 'pair' && focused?.pairing && <PairDialog pairing={focused.pairing} onClose={() => setDialog(null)} />}
    </>
  )
}

type KindValue = 'paragraph' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'bullet' | 'numbered' | 'quotation'

function choiceOf(value: KindValue): KindChoice {
  switch (value) {
    case 'heading1':
      return { kind: 'heading', level: 1 }
    case 'heading2':
      return { kind: 'heading', level: 2 }
    case 'heading3':
      return { kind: 'heading', level: 3 }
    case 'heading4':
      return { kind: 'heading', level: 4 }
    case 'paragraph':
    case 'bullet':
    case 'numbered':
    case 'quotation':
      return { kind: value }
  }
}

/** Empty: the selection holds blocks of several kinds. */
function valueOf(state: ToolbarState | null): string {
  if (state === null) return 'paragraph'
  if (state.kind === null) return ''
  return state.kind === 'heading' ? `heading${state.level}` : state.kind
}

const Gap = () => <span className="toolbar-gap" aria-hidden />

interface ToggleProps {
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
