import { expect, it } from 'vitest'
import { listedSubmission } from '../testing/submissions.ts'
import { deadlineFilters, fittingSubmissions, hasFilter } from './deadline-filters.ts'

const libya = listedSubmission()
const syria = listedSubmission({ stateConcerned: 'SYR' })

it('of an address only ids are filters', () => {
  expect(deadlineFilters({ submission: libya.id, mechanism: 'ccpr-alternative', state: 'LBY', organisation: 'Cedar Centre' })).toEqual({
    submission: libya.id,
    mechanism: 'ccpr-alternative',
    state: 'LBY',
  })
  expect(deadlineFilters({ state: 'Libya', mechanism: '<b>' })).toEqual({})
})

it('nothing narrowed, everything fits', () => {
  expect(hasFilter({})).toBe(false)
  expect(fittingSubmissions({}, [libya])).toBeNull()
})

it('what was chosen has to fit together', () => {
  const all = [libya, syria]
  expect([...fittingSubmissions({ state: 'SYR' }, all)!]).toEqual([syria.id])
  expect([...fittingSubmissions({ mechanism: 'ccpr-alternative' }, all)!]).toEqual([libya.id, syria.id])
  expect([...fittingSubmissions({ organisation: libya.coSubmitters[1]!.id }, all)!]).toEqual([libya.id])
  expect(fittingSubmissions({ organisation: libya.coSubmitters[1]!.id, state: 'SYR' }, all)!.size).toBe(0)
})
