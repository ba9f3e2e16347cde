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

/** Where a block has nothing beside it, a way to begin its translation. Buttons stay where they are as long as their row is there. */
export function drawTranslateButtons({ frame, rows, tops, sides, label, translate }: Options): void {
  const before = buttonsOf.get(frame) ?? new Map<string, HTMLButtonElement>()
  const now = new Map<string, HTMLButtonElement>()
  if (sides !== null)
    rows.forEach((row, index) => {
      const into: Side | null = row.submitted.length === 0 ? 'submitted' : row.source.length === 0 ? 'source' : null
      const block = into === null ? undefined : row[into === 'submitted' ? 'source' : 'submitted'][0]
      if (into === null || block === undefined || block.content.length === 0) return
      const { element, language } = sides[into]
      const key = `${into} ${block.id}`
      const button = before.get(key) ?? document.createElement('button')
      button.type = 'button'
      button.className = 'translate-button'
      const words = `+ ${label(language)}`
      if (button.textContent !== words) button.textContent = words
      button.onclick = () => translate(block, into)
      const style = getComputedStyle(element)
      const top = element.offsetTop + (tops[index] ?? 0) + 10
      button.style.insetBlockStart = `${top}px`
      // The frame runs from left to right whatever the interface does; a button stands where lines of its language begin.
      if (style.direction === 'rtl') {
        button.style.right = `${frame.clientWidth - element.offsetLeft - element.offsetWidth + Number.parseFloat(style.paddingRight)}px`
        button.style.left = ''
      } else {
        button.style.left = `${element.offsetLeft + Number.parseFloat(style.paddingLeft)}px`
        button.style.right = ''
      }
      button.dir = document.documentElement.dir
      if (!button.isConnected) frame.append(button)
      now.set(key, button)
    })
  for (const [key, button] of before) if (now.get(key) !== button) button.remove()
  buttonsOf.set(frame, now)
}
