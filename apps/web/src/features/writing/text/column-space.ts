import type { ColumnSpace } from './row-space.ts'

/**
 * Adds space between the blocks of a column without touching their elements: those belong to the editor, which would take
 * a changed attribute for something typed. Rules of a sheet of our own reach the drawn and the mounted text alike.
 */
export function spaceColumn(element: HTMLElement): { set: (space: ColumnSpace) => void; remove: () => void } {
  const sheet = new CSSStyleSheet()
  const id = CSS.escape(element.id)
  let written = ''
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return {
    set: ({ above, below }) => {
      const rules = [
        ...(above > 0 ? [`#${id} > * { padding-block-start: ${above.toFixed(2)}px }`] : []),
        ...[...below].map(([block, room]) => `#${id} [data-block="${CSS.escape(block)}"] { margin-block-end: ${room.toFixed(2)}px }`),
      ].join('\n')
      if (rules === written) return
      written = rules
      sheet.replaceSync(rules)
    },
    remove: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    },
  }
}
