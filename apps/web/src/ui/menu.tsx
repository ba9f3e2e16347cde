import type { ReactNode } from 'react'
import type { MenuProps } from './menu-window.tsx'
import { useOpener } from './use-opener.tsx'

const fetchWindow = () => import('./menu-window.tsx').then(({ MenuWindow }) => MenuWindow)

/** A button that opens a menu. */
export function Menu({ trigger, ...rest }: MenuProps & { trigger: ReactNode }) {
  const { around, window: Window, opened } = useOpener('menu', fetchWindow)
  return (
    <>
      {around(trigger)}
      {Window !== null && <Window {...rest} {...opened} />}
    </>
  )
}
