import type { ReactNode } from 'react'
import type { PopoverProps } from './popover-window.tsx'
import { useOpener } from './use-opener.tsx'

const fetchWindow = () => import('./popover-window.tsx').then(({ PopoverWindow }) => PopoverWindow)

/** A button beside which something can stand open: to be read, and left by Escape or a press elsewhere. */
export function Popover({ button, ...rest }: PopoverProps & { button: ReactNode }) {
  const { around, window: Window, opened } = useOpener('dialog', fetchWindow)
  return (
    <>
      {around(button)}
      {Window !== null && <Window {...rest} {...opened} />}
    </>
  )
}
