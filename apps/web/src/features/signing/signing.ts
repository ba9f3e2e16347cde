import { useCallback } from 'react'
import { formatDateAndTime } from '@mithaq/i18n/format'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { useMomentInWords } from '../../lib/moment.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { ownZone } from '../../lib/time-zones.ts'
import type { Answered } from '../../lib/trpc.ts'

export type Signing = Answered['signing']['get']
export type Round = Signing['rounds'][number]
export type InRound = Round['organisations'][number]
export type Submission = Answered['submissions']['get']

export const openRoundOf = ({ rounds }: Signing): Round | null => rounds.find(({ ended }) => ended === null) ?? null

/** The name of an organisation of a submission, by its id; of one that left it, nothing. */
export function useOrganisationName({ coSubmitters, readers }: Submission): (id: string) => string {
  const { language } = useReader()
  return useCallback(
    (id) => named([...coSubmitters, ...readers].find((organisation) => organisation.id === id)?.name, language),
    [coSubmitters, readers, language],
  )
}

const geneva = 'Europe/Zurich'

/** A deadline by the clock of this device, and by Geneva's where that shows another time. */
export function useBothClocks(): (instant: string) => { own: string; geneva: string | null } {
  const reader = useReader()
  const inWords = useMomentInWords()
  const { zone } = useDeadlineWords()
  return useCallback(
    (instant) => {
      const there = formatDateAndTime(reader, instant, geneva)
      const same = there === formatDateAndTime(reader, instant, ownZone())
      return same ? { own: `${there} ${zone(geneva)}`, geneva: null } : { own: inWords(instant), geneva: `${there} ${zone(geneva)}` }
    },
    [reader, inWords, zone],
  )
}
