import type { Row } from '@mithaq/editor/pairing'
import type { SectionView } from '@mithaq/editor/section-view'
import type { Suggestion } from '@mithaq/editor/suggestions/list'
import type { DocumentId } from '@mithaq/schema/ids'
import type { Decision } from '../suggestions/decisions.ts'
import type { SectionText } from '../sync/section-text.ts'
import { alignRows } from './align-rows.ts'
import { beginTranslation } from './begin-translation.ts'
import { spaceColumn } from './column-space.ts'
import { drawText } from './drawn-text.ts'
import type { Focus, PairingOfText } from './focus.tsx'
import { mountText, type MountedText } from './mounted-text.ts'
import type { MountedViews } from './mounted-views.tsx'
import { pairingOf } from './pairing-of-text.ts'
import { numberTexts, type Numbers, type SectionNumbers } from './section-numbers.ts'
import { atomWordsOf, type StageFacts } from './stage-facts.ts'
import type { TextEvents } from './text-events.tsx'
import { drawTranslateButtons } from './translate-buttons.ts'

interface StageOptions {
  documentId: DocumentId
  text: SectionText
  /** null: drafted in the submitted language. */
  source: string | null
  submitted: string
  /** Holds the columns; what lies over them is put into it. */
  frame: HTMLElement
  places: readonly { language: string; element: HTMLElement }[]
  facts: () => StageFacts
  focus: Focus
  views: MountedViews
  events: TextEvents
  onPasteRefused: (kilobytes: number | null) => void
}

/** A section's text on the page: mounted near the window, else drawn; rows of two languages as high as each other. */
export interface Stage {
  setNear: (near: boolean) => void
  /** Rights, numbers before this section, or the interface's language changed. */
  refresh: () => void
  close: () => void
}

interface Column {
  language: string
  element: HTMLElement
  drawn: HTMLElement | null
  /** What is drawn is not what the text says any more. */
  isStale: boolean
  mounted: MountedText | null
  /** Takes it out of those that are on the page. */
  leave: (() => void) | null
  space: ReturnType<typeof spaceColumn>
}

/** A text that is scrolled out of reach stays mounted for a while: people look up and come back. */
const unmountAfter = 4000
/** What is out of sight is drawn anew this long after it changed. Milliseconds. */
const drawnAfter = 3000

export function stageSection({
  documentId,
  text,
  source,
  submitted,
  frame,
  places,
  facts,
  focus,
  views,
  events,
  onPasteRefused,
}: StageOptions): Stage {
  const { connection } = text
  const columns: Column[] = places.map(({ language, element }) => ({
    language,
    element,
    drawn: null,
    isStale: false,
    mounted: null,
    leave: null,
    space: spaceColumn(element),
  }))
  let known: SectionNumbers | null = null
  let knownAt = 0
  let near = false
  let leaving: ReturnType<typeof setTimeout> | undefined
  let aligning: number | undefined
  let drawing: ReturnType<typeof setTimeout> | undefined

  const numbers = (): SectionNumbers => {
    // Blocks came or went: rows of before would tear the pair apart for a moment.
    if (known === null || knownAt !== text.structure())
      known = numberTexts({
        source: source === null ? null : { language: source, blocks: text.blocks(source) },
        submitted: { language: submitted, blocks: text.blocks(submitted) },
        offset: facts().offset,
      })
    knownAt = text.structure()
    return known
  }
  const numbersIn = (language: string): Numbers => (language === source ? numbers().source : numbers().submitted)

  const draw = (column: Column): void => {
    const { language } = column
    column.isStale = false
    const drawn = drawText({ text, language, numbers: numbersIn(language), facts: facts() })
    // What is drawn becomes an editor before it is touched.
    drawn.addEventListener('pointerdown', () => mount(column))
    column.drawn?.remove()
    column.drawn = drawn
    column.element.append(drawn)
  }
  const mount = (column: Column): void => {
    if (column.mounted !== null) return
    const { language } = column
    // The view is known before anything can be told of it.
    const tell = (what: (view: SectionView) => Parameters<TextEvents['tell']>[0]): void => {
      if (column.mounted !== null) events.tell(what(column.mounted.view))
    }
    const describe = (suggestion: Suggestion): string => facts().suggestions.describe?.(suggestion) ?? ''
    const tellOf = (did: 'goTo' | Decision, suggestion: Suggestion): void =>
      tell((view) => ({ kind: 'suggestion', did, suggestion, described: describe(suggestion), documentId, language, view }))
    column.mounted = mountText({
      place: column.element,
      text,
      language,
      mayEdit: () => facts().mayEdit,
      label: () => facts().label(language),
      placeholder: facts().placeholder(language),
      numbers: () => numbersIn(language),
      words: atomWordsOf(facts(), language),
      noteOffset: () => facts().noteOffset(language),
      elsewhere: (id) => facts().elsewhere(language, id),
      cellLabel: (row, cell) => facts().cellLabel(row, cell),
      onNote: (noteId, how) => tell((view) => ({ kind: 'note', noteId, how, documentId, language, view })),
      onTable: (place) => tell((view) => ({ kind: 'table', place, documentId, language, view })),
      suggestions: {
        mayDecide: () => facts().suggestions.mayDecide(),
        isOwn: (client) => facts().suggestions.isOwn(client),
        colourOf: (client) => facts().suggestions.colourOf?.(client) ?? null,
        describe,
        onSelected: (suggestion) => tellOf('goTo', suggestion),
        onDecided: tellOf,
        onUndone: (change) => tell((view) => ({ kind: 'suggestionsUndone', change, documentId, language, view })),
      },
      colourOf: (user) => facts().colourOf(user),
      onFocus: (view) => {
        onPasteRefused(null)
        focus.set({ view, documentId, language, pairing: pairing(language) })
      },
      onSelection: focus.moved,
      onPasteRefused,
    })
    column.leave = views.add({ documentId, language, view: column.mounted.view })
    column.drawn?.remove()
    column.drawn = null
  }
  const unmount = (column: Column): void => {
    if (column.mounted === null || column.element.contains(document.activeElement)) return
    if (focus.now()?.view === column.mounted.view) focus.set(null)
    column.leave?.()
    column.leave = null
    column.mounted.close()
    column.mounted = null
    draw(column)
  }
  const show = (): void => {
    for (const column of columns)
      if (near) mount(column)
      else unmount(column)
    connection.setPresent(columns.some(({ mounted }) => mounted !== null))
    alignSoon()
  }

  const pairing = (language: string): PairingOfText | null =>
    source === null || !facts().mayWrite
      ? null
      : pairingOf({
          text,
          source,
          submitted,
          language,
          rows,
          blockAtCaret: () => columns.find((column) => column.language === language)?.mounted?.blockAtCaret() ?? null,
          goTo: (blockId) => goTo(language === source ? submitted : source, blockId),
          emptyBlock: facts().emptyBlock,
        })
  const rows = (): Row[] => numbers().rows ?? []
  /** The new block is drawn when its change has come through the editor. */
  const goTo = (language: string, blockId: string): void => {
    const column = columns.find((candidate) => candidate.language === language)
    if (column === undefined) return
    mount(column)
    requestAnimationFrame(() => column.mounted?.goTo(blockId))
  }

  const align = (): void => {
    aligning = undefined
    const { rows } = numbers()
    const from = columns.find(({ language }) => language === source)
    const to = columns.find(({ language }) => language === submitted)
    if (rows === null || from === undefined || to === undefined || columns.length < 2) {
      for (const { space } of columns) space.set({ above: 0, below: new Map() })
      return
    }
    const tops = alignRows(rows, from, to)
    drawTranslateButtons({
      frame,
      rows: facts().mayWrite ? rows : [],
      tops,
      sides: { source: { element: from.element, language: from.language }, submitted: { element: to.element, language: to.language } },
      label: facts().translate,
      translate: (block, side) => {
        const { language } = side === 'source' ? from : to
        goTo(language, beginTranslation({ doc: connection.doc, block, into: language, rows, side }))
      },
    })
  }
  const alignSoon = (): void => {
    aligning ??= requestAnimationFrame(align)
  }
  // One observer for the pair: a block that grows changes the height of its column.
  const heights = new ResizeObserver(align)
  for (const { element } of columns) heights.observe(element)

  // On paper lines are as long as the paper is wide: rows are aligned anew for it, while there is still somebody to ask.
  const toPaper = (): void => {
    document.documentElement.classList.add('for-paper')
    drawStale()
    align()
  }
  const toScreen = (): void => {
    document.documentElement.classList.remove('for-paper')
    align()
  }
  addEventListener('beforeprint', toPaper)
  addEventListener('afterprint', toScreen)

  /** Twenty people write in a long text: what nobody sees is drawn anew together, and before it comes into view. */
  const drawStale = (): void => {
    clearTimeout(drawing)
    drawing = undefined
    for (const column of columns) if (column.isStale && column.mounted === null) draw(column)
    alignSoon()
  }
  const renumber = (): void => {
    known = null
    for (const column of columns) {
      if (column.mounted !== null) column.mounted.refreshNumbers()
      else if (near) draw(column)
      else column.isStale = true
    }
    if (near) alignSoon()
    else drawing ??= setTimeout(drawStale, drawnAfter)
  }
  const stop = text.onSettled(renumber)
  for (const column of columns) draw(column)

  return {
    setNear: (now) => {
      near = now
      clearTimeout(leaving)
      if (near) show()
      else leaving = setTimeout(show, unmountAfter)
    },
    refresh: () => {
      for (const { mounted } of columns) mounted?.refresh()
      renumber()
    },
    close: () => {
      stop()
      clearTimeout(leaving)
      clearTimeout(drawing)
      if (aligning !== undefined) cancelAnimationFrame(aligning)
      heights.disconnect()
      removeEventListener('beforeprint', toPaper)
      removeEventListener('afterprint', toScreen)
      for (const { mounted, leave, drawn, space } of columns) {
        if (mounted !== null && focus.now()?.view === mounted.view) focus.set(null)
        leave?.()
        mounted?.close()
        drawn?.remove()
        space.remove()
      }
      drawTranslateButtons({ frame, rows: [], tops: [], sides: null, label: facts().translate, translate: () => {} })
      connection.setPresent(false)
    },
  }
}
