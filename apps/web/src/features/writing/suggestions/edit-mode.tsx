import type { EditMode } from '@mithaq/editor/suggestions/mode'
import { createContext, useContext, useState } from 'react'
import type { Section } from '../submission.ts'

/** The text with what is suggested, or only to be read: as if all of it were accepted, or declined. */
export type ShownText = 'text' | 'accepted' | 'base'

interface ChosenMode {
  /** What whoever may write wants to do; whoever may only suggest has no choice. */
  chosen: EditMode
  choose: (mode: EditMode) => void
  shown: ShownText
  show: (shown: ShownText) => void
}

const ChosenModeContext = createContext<ChosenMode>({ chosen: 'write', choose: () => {}, shown: 'text', show: () => {} })
export const ChosenModeProvider = ChosenModeContext.Provider
export const useChosenMode = (): ChosenMode => useContext(ChosenModeContext)

/** By submission, as long as the application is open: whoever looks something up and comes back goes on suggesting. */
const remembered = new Map<string, EditMode>()

export function useChosenModeOf(submissionId: string): ChosenMode {
  const [chosen, setChosen] = useState<EditMode>(() => remembered.get(submissionId) ?? 'write')
  const [shown, show] = useState<ShownText>('text')
  return {
    chosen,
    choose: (mode) => {
      remembered.set(submissionId, mode)
      setChosen(mode)
    },
    shown,
    show,
  }
}

/** What edits of this person in a section are; null: they may not edit it. */
export function modeIn({ may }: Section, chosen: EditMode): EditMode | null {
  if (may.write) return chosen
  return may.suggest ? 'suggest' : null
}
