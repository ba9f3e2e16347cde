import { lazy, Suspense } from 'react'
import { useActing } from '../lib/acting.tsx'
import { CoalitionWords } from './coalition-words.tsx'

const CoalitionMenu = lazy(async () => ({ default: (await import('./coalition-menu.tsx')).CoalitionMenu }))

/** In which coalition, and for whom, one acts; a menu when there is more than one way. */
export function CoalitionSwitch() {
  const { account } = useActing()
  const words = (
    <div className="coalition-switch">
      <CoalitionWords />
    </div>
  )
  if (account.memberships.length < 2) return words
  return (
    <Suspense fallback={words}>
      <CoalitionMenu />
    </Suspense>
  )
}
