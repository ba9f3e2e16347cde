import { describe, expect, it } from 'vitest'
import { mailTime, nextTry } from './mail-time.ts'

const now = new Date('2026-11-24T09:00:00Z')
const wish = (mail: 'soon' | 'daily' | 'never', timeZone: string | null = null) => ({ mail, kindsOff: [], timeZone })

describe('when somebody is told by mail', () => {
  it('soon: in a moment, so that what comes together goes out together', () =>
    expect(mailTime(wish('soon'), 'mention', now)).toEqual(new Date('2026-11-24T09:02:00Z')))

  it.each([
    ['Africa/Tripoli', '2026-11-25T05:00:00Z'],
    ['Asia/Damascus', '2026-11-25T04:00:00Z'],
    ['Asia/Kathmandu', '2026-11-25T01:15:00Z'],
    [null, '2026-11-25T07:00:00Z'],
    ['Not/AZone', '2026-11-25T07:00:00Z'],
  ])('daily: at seven where they are (%s)', (timeZone, expected) =>
    expect(mailTime(wish('daily', timeZone), 'comment', now)).toEqual(new Date(expected)),
  )

  it('daily also over the days when clocks change', () => {
    expect(mailTime(wish('daily', 'Europe/Zurich'), 'comment', new Date('2026-03-28T12:00:00Z'))).toEqual(new Date('2026-03-29T05:00:00Z'))
    expect(mailTime(wish('daily', 'Europe/Zurich'), 'comment', new Date('2026-10-24T12:00:00Z'))).toEqual(new Date('2026-10-25T06:00:00Z'))
    expect(mailTime(wish('daily', 'Europe/Zurich'), 'comment', new Date('2026-10-25T05:59:00Z'))).toEqual(new Date('2026-10-25T06:00:00Z'))
  })

  it('not at all where they chose so, for everything or for one kind', () => {
    expect(mailTime(wish('never'), 'signature-asked', now)).toBeNull()
    expect(mailTime({ ...wish('soon'), kindsOff: ['comment'] }, 'comment', now)).toBeNull()
    expect(mailTime({ ...wish('soon'), kindsOff: ['comment'] }, 'mention', now)).not.toBeNull()
  })
})

describe('a mail that could not be sent', () => {
  it('is tried again, later and later', () => {
    const waits = [0, 1, 2, 9, 30].map((tries) => ((nextTry({ dueAt: now, tries }, now) as Date).getTime() - now.getTime()) / 60_000)
    expect(waits).toEqual([1, 2, 4, 360, 360])
  })

  it('is given up a week after it was due', () => {
    expect(nextTry({ dueAt: new Date('2026-11-17T14:00:00Z'), tries: 40 }, now)).toBeNull()
    expect(nextTry({ dueAt: new Date('2026-11-18T09:00:00Z'), tries: 40 }, now)).not.toBeNull()
  })
})
