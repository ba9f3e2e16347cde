import { organisationColours } from '@mithaq/editor/cursor-colour'
import { useMemo } from 'react'
import type { Submission } from './submission.ts'

/** Colours of the people in this text: each of its organisations has its own. */
export function useColours({ coSubmitters, readers }: Submission): ReturnType<typeof organisationColours> {
  // Facts are asked for again and again; organisations rarely come or go.
  const names = JSON.stringify([...coSubmitters, ...readers].map(({ name }) => Object.values(name)))
  return useMemo(() => organisationColours(JSON.parse(names) as string[][]), [names])
}
