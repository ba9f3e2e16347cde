import type { TableCommand } from '@mithaq/editor/tables/table-commands'
import { readTable } from '@mithaq/editor/tables/table'
import {
  ArrowDownToLine,
  ArrowLeft,
  ArrowRight,
  ArrowUpToLine,
  ChevronDown,
  ChevronUp,
  Columns2,
  Heading,
  PanelLeftOpen,
  PanelRightOpen,
  Rows2,
  Trash2,
} from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { directionOf } from '@mithaq/schema/language'
import { IconButton, IconToggle } from '../../../ui/icon-button.tsx'
import type { Texts } from '../sync/texts.ts'
import { useMountedViews, type MountedView, type MountedViews } from '../text/mounted-views.tsx'
import { deleteTable } from './delete-table.ts'

/** What may be done to the table in which the caret stands. */
export function TableBar({ texts }: { texts: Texts }) {
  const { t } = useTranslation('notes')
  const views = useMountedViews()
  const [mounted, setMounted] = useState<MountedView | null>(null)
  const [, drawAnew] = useState(0)
  useEffect(() => {
    const look = (): void => setMounted(inTable(views))
    // The caret entered a cell, or left: said by the browser for cells and texts alike.
    document.addEventListener('focusin', look)
    document.addEventListener('selectionchange', look)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('selectionchange', look)
    }
  }, [views])
  const place = mounted?.view.tablePlace() ?? null
  const doc = mounted === null ? undefined : texts.find(mounted.documentId)?.connection.doc
  if (mounted === null || place === null || doc === undefined || !mounted.view.view.editable) return null
  const { view, language } = mounted
  const { header, rows, columns } = readTable(doc, place.tableId)
  const [y, x] = [rows.indexOf(place.row), columns.indexOf(place.column)]
  // The first column stands where lines begin.
  const backIsLeft = directionOf(language) === 'ltr'
  const run = (command: TableCommand): void => {
    view.runTable(command)
    view.tableView()?.focus()
    drawAnew((turn) => turn + 1)
  }
  const button = (command: Exclude<TableCommand, 'toggleHeader' | 'undo' | 'redo'>, icon: ReactNode, off = false): ReactNode => (
    <IconButton label={t(`table.${command}`)} isDisabled={off} onPress={() => run(command)}>
      {icon}
    </IconButton>
  )
  return (
    // Pressing a button must not take the caret out of the cell.
    <AriaToolbar aria-label={t('tableToolbar')} className="table-bar" onMouseDown={(event) => event.preventDefault()}>
      <span className="table-bar-name">
        <Rows2 size={15} aria-hidden /> {t('row')}
      </span>
      {button('addRowBefore', <ArrowUpToLine size={16} aria-hidden />)}
      {button('addRowAfter', <ArrowDownToLine size={16} aria-hidden />)}
      {button('moveRowUp', <ChevronUp size={16} aria-hidden />, y <= 0)}
      {button('moveRowDown', <ChevronDown size={16} aria-hidden />, y === rows.length - 1)}
      {button('removeRow', <Trash2 size={15} aria-hidden />, rows.length < 2)}
      <span className="toolbar-gap" aria-hidden />
      <span className="table-bar-name">
        <Columns2 size={15} aria-hidden /> {t('column')}
      </span>
      {button('addColumnBefore', backIsLeft ? <PanelLeftOpen size={16} aria-hidden /> : <PanelRightOpen size={16} aria-hidden />)}
      {button('addColumnAfter', backIsLeft ? <PanelRightOpen size={16} aria-hidden /> : <PanelLeftOpen size={16} aria-hidden />)}
      {button('moveColumnBack', backIsLeft ? <ArrowLeft size={16} aria-hidden /> : <ArrowRight size={16} aria-hidden />, x <= 0)}
      {button(
        'moveColumnOn',
        backIsLeft ? <ArrowRight size={16} aria-hidden /> : <ArrowLeft size={16} aria-hidden />,
        x === columns.length - 1,
      )}
      {button('removeColumn', <Trash2 size={15} aria-hidden />, columns.length < 2)}
      <span className="toolbar-gap" aria-hidden />
      <IconToggle label={t('headerRow')} isSelected={header} onChange={() => run('toggleHeader')}>
        <Heading size={16} aria-hidden />
      </IconToggle>
      <IconButton label={t('table.delete')} onPress={() => deleteTable(view, place.tableId)}>
        <span className="table-delete">
          <Trash2 size={15} aria-hidden /> {t('table.delete')}
        </span>
      </IconButton>
    </AriaToolbar>
  )
}

const inTable = (views: MountedViews): MountedView | null => {
  const active = document.activeElement
  // In its own toolbar one is still in the table.
  if (active?.closest('.table-bar') != null) return views.all().find(({ view }) => view.tablePlace() !== null) ?? null
  return views.all().find(({ view }) => view.tablePlace() !== null && view.view.dom.contains(active)) ?? null
}
