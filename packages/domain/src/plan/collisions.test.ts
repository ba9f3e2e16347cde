import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../whole-days.ts'
import { collisionsOf, type Asked } from './collisions.ts'

const asked = (organisationId: string, submissionId: string, start: string, end: string): Asked => ({
  organisationId,
  submissionId,
  start,
  end,
})

describe('two submissions that ask one organisation', () => {
  it('for the same fortnight collide, also where no day is the same', () =>
    expect(
      collisionsOf([asked('palm', 'report', '2027-01-04', '2027-01-06'), asked('palm', 'statement', '2027-01-11', '2027-01-15')]),
    ).toEqual([{ organisationId: 'palm', from: '2027-01-02', to: '2027-01-06', submissionIds: ['report', 'statement'] }]))

  it('do not collide two weeks apart, nor in one submission, nor of two organisations', () => {
    expect(
      collisionsOf([asked('palm', 'report', '2027-01-04', '2027-01-04'), asked('palm', 'statement', '2027-01-18', '2027-01-18')]),
    ).toEqual([])
    expect(
      collisionsOf([asked('palm', 'report', '2027-01-04', '2027-01-06'), asked('palm', 'report', '2027-01-04', '2027-01-15')]),
    ).toEqual([])
    expect(
      collisionsOf([asked('palm', 'report', '2027-01-04', '2027-01-06'), asked('dune', 'statement', '2027-01-04', '2027-01-06')]),
    ).toEqual([])
  })

  it('in periods that touch collide once, with all of them', () =>
    expect(
      collisionsOf([
        asked('palm', 'report', '2027-01-01', '2027-01-20'),
        asked('palm', 'statement', '2027-01-05', '2027-01-08'),
        asked('palm', 'letter', '2027-01-18', '2027-01-22'),
      ]),
    ).toEqual([{ organisationId: 'palm', from: '2027-01-01', to: '2027-01-20', submissionIds: ['statement', 'report', 'letter'] }]))
})

it('property: two tasks of different submissions for one organisation lie in a collision exactly when their fortnights meet', () => {
  const task = fc.record({
    submission: fc.integer({ min: 0, max: 3 }),
    from: fc.integer({ min: 0, max: 120 }),
    days: fc.integer({ min: 0, max: 25 }),
  })
  fc.assert(
    fc.property(fc.array(task, { maxLength: 12 }), (tasks) => {
      const list = tasks.map(({ submission, from, days }) =>
        asked('palm', `s${submission}`, addDays('2027-01-01', from), addDays('2027-01-01', from + days)),
      )
      const found = collisionsOf(list)
      const claims = list.map(({ submissionId, start, end }) => {
        const since = addDays(end, -13)
        return { submissionId, from: start < since ? start : since, to: end }
      })
      for (const [index, one] of claims.entries())
        for (const other of claims.slice(index + 1)) {
          if (one.submissionId === other.submissionId) continue
          const from = one.from > other.from ? one.from : other.from
          const to = one.to < other.to ? one.to : other.to
          if (from > to) continue
          const within = found.find((collision) => collision.from <= from && collision.to >= to)
          expect(within?.submissionIds).toEqual(expect.arrayContaining([one.submissionId, other.submissionId]))
        }
      // Each day of a collision is asked for by two, and none of them touches another.
      for (const collision of found)
        for (let day = collision.from; day <= collision.to; day = addDays(day, 1))
          expect(
            new Set(claims.filter(({ from, to }) => from <= day && day <= to).map(({ submissionId }) => submissionId)).size,
          ).toBeGreaterThan(1)
    }),
    { numRuns: 1000 },
  )
})
