import type { Drawn } from '@mithaq/editor/static-render'
import { createElement, type ReactNode } from 'react'

/** What the editor would draw, as React draws it. Strings are words, never markup. */
export const drawnNodes = (drawn: readonly (Drawn | string)[]): ReactNode[] =>
  drawn.map((one, index) => {
    if (typeof one === 'string') return one
    const { class: className, ...attrs } = one.attrs
    return createElement(
      one.tag,
      { key: index, ...attrs, ...(className !== undefined && { className }) },
      ...(one.tag === 'br' ? [] : drawnNodes(one.children)),
    )
  })
