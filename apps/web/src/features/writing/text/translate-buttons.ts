import type { Block } from '@mithaq/editor/blocks'
import type { Row } from '@mithaq/editor/pairing'

type Side = 'source' | 'submitted'

interface Options {
  /** Holds the columns; positions count from its top. */
  frame: HTMLElement
  rows: readonly Row[]
  tops: readonly number[]
  /** null: none are to be drawn. */
  sides: Record<Side, { element: HTMLElement; language: string }> | null
  label: (language: string) => string
  translate: (block: Block, into: Side) => void
}

const buttonsOf = new WeakMap<HTMLElement, Map<string, HTMLButtonElement>>()

/** Where lines of a side begin. */
interface Edge {
  top: number
  property: 'left' | 'right'
  offset: number
}

/** Where a block has nothing beside it, a way to begin its translation. Buttons stay where they are as long as their row is there. */
export function drawTranslateButtons({ frame, rows, tops, sides, label, translate }: Options): void {
  const before = buttonsOf.get(frame)
  if (before === undefined && (sides === null || rows.length === 0)) return
  const now = new Map<string, HTMLButtonElement>()
  // Everything is read before anything is written: hundreds of rows cost one layout.
  const edges = sides === null ? null : { source: edgeOf(frame, sides.source.element), submitted: edgeOf(frame, sides.submitted.element) }
  const direction = document.documentElement.dir
  const fresh: HTMLButtonElement[] = []
  if (sides !== null && edges !== null)
    rows.forEach((row, index) => {
      const into: Side | null = row.submitted.length === 0 ? 'submitted' : row.source.length === 0 ? 'source' : null
      const block = into === null ? undefined : row[into === 'submitted' ? 'source' : 'submitted'][0]
      if (into === null || block === undefined || block.content.length === 0) return
      const key = `${into} ${block.id}`
      const known = before?.get(key)
      const button = known ?? document.createElement('button')
      const words = `+ ${label(sides[into].language)}`
      if (button.textContent !== words) button.textContent = words
      button.onclick = () => translate(block, into)
      const { top, property, offset } = edges[into]
      set(button.style, 'insetBlockStart', `${top + (tops[index] ?? 0) + 10}px`)
      set(button.style, property, `${offset}px`)
      set(button.style, property === 'left' ? 'right' : 'left', '')
      if (button.dir !== direction) button.dir = direction
      if (known === undefined) {
        button.type = 'button'
        button.className = 'translate-button'
        fresh.push(button)
      }
      now.set(key, button)
    })
  frame.append(...fresh)
  for (const [key, button] of before ?? []) if (now.get(key) !== button) button.remove()
  buttonsOf.set(frame, now)
}

/** The frame runs from left to right whatever the interface does; a button stands where lines of its language begin. */
function edgeOf(frame: HTMLElement, element: HTMLElement): Edge {
  const style = getComputedStyle(element)
  const top = element.offsetTop
  return style.direction === 'rtl'
    ? {
        top,
        property: 'right',
        offset: frame.clientWidth - element.offsetLeft - element.offsetWidth + Number.parseFloat(style.paddingRight),
      }
    : { top, property: 'left', offset: element.offsetLeft + Number.parseFloat(style.paddingLeft) }
}

function set(style: CSSStyleDeclaration, property: 'insetBlockStart' | 'left' | 'right', value: string): void {
  if (style[property] !== value) style[property] = value
}
