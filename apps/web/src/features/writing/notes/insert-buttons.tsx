import { referenceTargetFrom } from './reference-target.ts'
import { BookMarked, Milestone, Search, Superscript, Table2 } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionView } from '@mithaq/editor/section-view'
import type { EditorCommand } from '@mithaq/editor/editor-command'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useShortcutWords } from '../shortcuts.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { TableDialog } from '../tables/table-dialog.tsx'
import { useFocus } from '../text/focus.tsx'
import { CitationDialog } from './citation-dialog.tsx'
import { ReferenceDialog } from './reference-dialog.tsx'

interface Props {
  submission: Submission
  texts: Texts
  /** They may write, or propose, in one of the texts. */
  writes: boolean
  onFind: () => void
}

/** What is put among the words and is none: notes, citations, cross-references, tables; and the search. */
export function InsertButtons({ submission, texts, writes, onFind }: Props) {
  const { t } = useTranslation('notes')
  const focus = useFocus()
  const words = useShortcutWords()
  const [dialog, setDialog] = useState<'citation' | 'reference' | 'table' | null>(null)
  const may = useSyncExternalStore(focus.subscribe, () => focus.now()?.view.view.editable === true)
  const focused = focus.now()
  const named = (label: string, keys: string): string => `${label} (\u2066${words(keys)}\u2069)`
  const run = (command: EditorCommand): void => {
    setDialog(null)
    focused?.view.run(command)
    // A dialog that closes gives focus back to its button first.
    setTimeout(() => focused?.view.focus(), 60)
    focus.moved()
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.shiftKey || focus.now()?.view.view.editable !== true) return
      const asked = ({ KeyC: 'citation', KeyR: 'reference', KeyT: 'table' } as const)[event.code]
      if (asked === undefined) return
      event.preventDefault()
      setDialog(asked)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [focus])
  return (
    <>
      {writes && (
        <>
          <IconButton label={named(t('insertNote'), 'Mod-Alt-f')} isDisabled={!may} onPress={() => focus.now()?.view.insertNote()}>
            <Superscript size={18} aria-hidden />
          </IconButton>
          <IconButton label={named(t('insertCitation'), 'Mod-Alt-c')} isDisabled={!may} onPress={() => setDialog('citation')}>
            <BookMarked size={17} aria-hidden />
          </IconButton>
          <IconButton label={named(t('insertReference'), 'Mod-Alt-r')} isDisabled={!may} onPress={() => setDialog('reference')}>
            <Milestone size={17} aria-hidden />
          </IconButton>
          <IconButton label={named(t('insertTable'), 'Mod-Alt-t')} isDisabled={!may} onPress={() => setDialog('table')}>
            <Table2 size={17} aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton label={named(t('find'), 'Mod-f')} onPress={onFind}>
        <Search size={17} aria-hidden />
      </IconButton>
      {dialog === 'citation' && focused !== null && (
        <CitationDialog
          language={focused.language}
          typed={selectedWords(focused.view.view.state)}
          onClose={() => setDialog(null)}
          onInsert={(cited) => run({ type: 'insertCitation', cited })}
        />
      )}
      {dialog === 'reference' && focused !== null && (
        <ReferenceDialog
          {...{ submission, texts, language: focused.language }}
          target={referenceTargetFrom(focused, submission, texts)}
          onClose={() => setDialog(null)}
          onInsert={(blockId) => run({ type: 'insertReference', blockId })}
        />
      )}
      {dialog === 'table' && focused !== null && (
        <TableDialog
          onClose={() => setDialog(null)}
          onInsert={(rows, columns, header) => {
            setDialog(null)
            setTimeout(() => {
              // A new table has a row of headings.
              if (focused.view.insertTable(rows, columns) !== null && !header) focused.view.runTable('toggleHeader')
            }, 80)
          }}
        />
      )}
    </>
  )
}

const selectedWords = ({ doc, selection }: SectionView['view']['state']): string => doc.textBetween(selection.from, selection.to, ' ')
