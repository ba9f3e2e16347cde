import { answerDeadline, type DeadlineQuestion } from '@mithaq/domain/deadline'
import { daysBetween } from '@mithaq/domain/whole-days'
import { loadReference } from '@mithaq/reference/reference'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'

/** The rules as shipped, asked about every case whose real dates the reference data has. */
const { mechanisms, sessions } = loadReference()
const ruleOf = (mechanismId: string): DeadlineRule => {
  const rule = mechanisms.find(({ id }) => id === mechanismId)?.deadline
  if (rule === null || rule === undefined) throw new Error(`${mechanismId} has no rule.`)
  return rule
}
const named = (id: string): MechanismSession => {
  const session = sessions.find((candidate) => candidate.id === id)
  if (session === undefined) throw new Error(`There is no session ${id}.`)
  return session
}
const ask = (mechanismId: string, question: Partial<DeadlineQuestion> = {}): DeadlineAnswer =>
  answerDeadline({ rule: ruleOf(mechanismId), session: null, eventDate: null, entered: null, since: '2026-11-24', ...question })
const unannounced = (id: string): MechanismSession => ({ ...named(id), stakeholderDeadline: null })

describe('UPR', () => {
  it.each([
    ['upr-41', '2022-03-31'],
    ['upr-42', '2022-07-14'],
    ['upr-43', '2022-10-11'],
    ['upr-44', '2023-04-05'],
    ['upr-45', '2023-07-18'],
  ])('D2: the deadline of %s is %s, as it was announced', (id, due) => {
    for (const mechanismId of ['upr-stakeholder-joint', 'upr-stakeholder-individual'])
      expect(ask(mechanismId, { session: named(id) })).toMatchObject({ due, origin: 'announced', timeZone: 'Europe/Zurich', missing: null })
  })

  it('D11: and ends in Geneva, with and without summer time', () => {
    expect(ask('upr-stakeholder-joint', { session: named('upr-41') }).instant).toBe('2022-03-31T22:00:00.000Z')
    expect(ask('upr-stakeholder-joint', { session: named('upr-45') }).instant).toBe('2023-07-18T22:00:00.000Z')
  })

  it.each([
    ['upr-41', 221],
    ['upr-42', 193],
    ['upr-43', 202],
    ['upr-44', 215],
  ])('D4: %s fell %i days before its opening, inside the window that would have been shown', (id, days) => {
    const session = named(id)
    expect(daysBetween(session.stakeholderDeadline ?? '', session.start ?? '')).toBe(days)
    const { due, earliest, latest, origin, missing } = ask('upr-stakeholder-joint', { session: unannounced(id) })
    expect({ due, origin, missing }).toEqual({ due: null, origin: 'estimated', missing: 'announcement-awaited' })
    expect(daysBetween(earliest ?? '', session.start ?? '')).toBe(221)
    expect(daysBetween(latest ?? '', session.start ?? '')).toBe(193)
    const announced = session.stakeholderDeadline ?? ''
    expect((earliest ?? '') <= announced && announced <= (latest ?? '')).toBe(true)
  })

  it('D4: where only months are known the window is that of the whole span, and UPR45 fell into it', () => {
    const { earliest, latest } = ask('upr-stakeholder-joint', { session: unannounced('upr-45') })
    expect([earliest, latest]).toEqual(['2023-05-25', '2023-08-20'])
    expect(ask('upr-stakeholder-joint', { session: named('upr-54') })).toMatchObject({
      due: null,
      earliest: '2026-05-25',
      latest: '2026-08-19',
      origin: 'estimated',
    })
  })

  it('D5: sessions of which no month is known have no window', () => {
    for (const session of sessions.filter(({ calendar, start, span }) => calendar === 'upr' && start === null && span === null))
      expect(ask('upr-stakeholder-joint', { session }), session.id).toMatchObject({
        due: null,
        earliest: null,
        missing: 'session-date-unknown',
      })
  })
})

describe('Council', () => {
  // The estimates that the collected data has beside each session.
  it.each([
    ['hrc-36', '2017-08-28'],
    ['hrc-40', '2019-02-11'],
    ['hrc-46', '2021-02-08'],
    ['hrc-47', '2021-06-07'],
    ['hrc-50', '2022-05-30'],
    ['hrc-51', '2022-08-29'],
    ['hrc-52', '2023-02-13'],
    ['hrc-56', '2024-06-04'],
    ['hrc-57', '2024-08-26'],
    ['hrc-59', '2025-06-02'],
    ['hrc-61', '2026-02-09'],
  ])('D3: statements for %s were due two weeks before its opening, on %s', (id, due) => {
    expect(ask('hrc-written-statement', { session: named(id) })).toMatchObject({ due, origin: 'derived', timeZone: 'Europe/Zurich' })
  })

  it.each([
    ['hrc-62', '2026-06-01'],
    ['hrc-63', '2026-08-24'],
  ])('D4: of %s one secondary source has the opening: an estimate of one day, %s', (id, day) => {
    expect(ask('hrc-written-statement', { session: named(id) })).toMatchObject({
      due: null,
      earliest: day,
      latest: day,
      origin: 'estimated',
    })
  })

  it('D5: of HRC64 and HRC65 nobody knows the dates', () => {
    for (const id of ['hrc-64', 'hrc-65'])
      expect(ask('hrc-written-statement', { session: named(id) })).toMatchObject({ due: null, missing: 'session-date-unknown' })
  })
})

describe('treaty bodies', () => {
  it('D2: CEDAW80 was announced for the day that the rule of four weeks gives; CEDAW50 by the practice of its time', () => {
    expect(ask('cedaw-alternative', { session: named('cedaw-80') })).toMatchObject({ due: '2021-09-20', origin: 'announced' })
    expect(ask('cedaw-alternative', { session: unannounced('cedaw-80') })).toMatchObject({ due: '2021-09-20', origin: 'derived' })
    expect(ask('cedaw-alternative-joint', { session: named('cedaw-50') })).toMatchObject({ due: '2011-09-19', origin: 'announced' })
  })

  it.each([
    ['cedaw-58', '2014-06-02'],
    ['cedaw-63', '2016-01-18'],
  ])('D3: %s, four weeks before: %s', (id, due) => {
    expect(ask('cedaw-alternative', { session: named(id) })).toMatchObject({ due, origin: 'derived' })
  })

  it.each(['crpd-13', 'cat-57', 'cat-65', 'ced-23'])('D5: for %s the committee announces the day itself', (id) => {
    const mechanismId = `${id.split('-')[0] ?? ''}-alternative`
    expect(ask(mechanismId, { session: named(id) })).toMatchObject({ due: null, earliest: null, missing: 'announcement-awaited' })
  })

  const crc = (start: string): MechanismSession => ({ ...named('cedaw-80'), id: 'crc-x', body: 'CRC', start, stakeholderDeadline: null })
  it.each([
    ['simplified procedure: the working group in February', '2027-02-01', '2026-12-01'],
    ['simplified procedure: in June', '2027-06-07', '2027-04-01'],
    ['simplified procedure: in October', '2027-10-04', '2027-08-01'],
    ['standard procedure: the session in September', '2027-09-06', '2027-08-15'],
    ['standard procedure: in January', '2027-01-18', '2026-12-15'],
    ['standard procedure: in May', '2027-05-17', '2027-04-15'],
  ])('D9: CRC, %s opening %s: %s', (_, start, due) => {
    expect(ask('crc-alternative', { session: crc(start) })).toMatchObject({ due, origin: 'derived' })
  })

  it('D9: in another month neither procedure names a day', () =>
    expect(ask('crc-alternative', { session: crc('2027-08-30') })).toMatchObject({ due: null, missing: 'announcement-awaited' }))

  it('D8: twelve months to follow up are sure for one committee of several: an estimate until a coordinator confirms it', () =>
    expect(ask('tb-follow-up', { eventDate: '2026-05-15' })).toMatchObject({ due: null, earliest: '2027-05-15', origin: 'estimated' }))
})

describe('others', () => {
  it('D3: a disappearance is urgent for three months', () =>
    expect(ask('wgeid-urgent', { eventDate: '2026-11-30' })).toMatchObject({
      due: '2027-02-28',
      origin: 'derived',
      timeZone: null,
      instant: null,
    }))

  it('D10: applications for consultative status, by the clock of New York', () =>
    expect(ask('ecosoc-status')).toMatchObject({ due: '2027-06-01', origin: 'derived', instant: '2027-06-02T04:00:00.000Z' }))

  it('D5: the African Commission announces the day for shadow reports; no source has a rule', () => {
    for (const session of sessions.filter(({ calendar, start }) => calendar === 'achpr' && start !== null))
      expect(ask('achpr-shadow', { session }), session.id).toMatchObject({ due: null, earliest: null, missing: 'announcement-awaited' })
    expect(ask('achpr-shadow', { session: named('achpr-86') })).toMatchObject({ missing: 'session-date-unknown' })
  })

  it.each([
    ['icc-otp-15', 'none-exists'],
    ['hrc-complaint', 'none-exists'],
    ['uj-germany', 'none-exists'],
    ['sp-call-for-input', 'announcement-awaited'],
    ['sp-urgent-appeal', 'none-exists'],
    ['tb-individual-complaint', 'no-rule'],
  ])('D5: %s: %s', (mechanismId, missing) => expect(ask(mechanismId, { eventDate: '2026-11-20' })).toMatchObject({ due: null, missing }))

  it('D12: every rule says in which month it was compared with its source, and has the figures of its source alone', () => {
    const rules = mechanisms.flatMap(({ deadline }) => (deadline === null ? [] : [deadline]))
    expect(rules.length).toBeGreaterThan(30)
    expect(rules.filter(({ checkedAt }) => checkedAt !== '2026-11')).toEqual([])
    expect(rules.filter(({ source, verified }) => source === null && verified === 'source').map(({ id }) => id)).toEqual([
      'icc-otp-15-deadline',
    ])
  })
})
