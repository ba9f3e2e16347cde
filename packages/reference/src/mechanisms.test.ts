import type { Mechanism, MechanismSection } from '@mithaq/schema/mechanism'
import { describe, expect, it, test } from 'vitest'
import { readJson, referenceFolder } from './folder.ts'
import { MechanismFile } from './mechanism-record.ts'
import { readMechanisms } from './mechanisms.ts'

const { mechanisms, unusedTranslations } = readMechanisms(referenceFolder)
const { mechanisms: records } = readJson(referenceFolder, 'data/mechanisms.json', MechanismFile)
const named = (id: string): Mechanism => {
  const mechanism = mechanisms.find((candidate) => candidate.id === id)
  if (mechanism === undefined) throw new Error(`There is no mechanism ${id}.`)
  return mechanism
}
const sectionsOf = (id: string): string[] => named(id).sections.map((section) => section.id)

const arabic = /[\u0621-\u064A]/
const latin = /[a-zà-ÿ]/i
const everySentence = (value: unknown, path = ''): { path: string; en: string; ar: string; fr: string }[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value && 'ar' in value && 'fr' in value) return [{ path, en: String(value.en), ar: String(value.ar), fr: String(value.fr) }]
  return Object.entries(value).flatMap(([key, inner]) => everySentence(inner, path === '' ? key : `${path}.${key}`))
}

describe('the 43 mechanisms', () => {
  it('are all there, each with at least one section and one in the body of the text', () => {
    expect(mechanisms).toHaveLength(43)
    expect(mechanisms.map(({ id }) => id)).toEqual(records.map(({ id }) => id))
    expect(mechanisms.filter(({ sections }) => !sections.some(({ part }) => part === 'body'))).toEqual([])
  })

  it('no translation is left without its sentence', () => expect(unusedTranslations).toEqual([]))

  it.each(mechanisms)('$id speaks three languages everywhere', (mechanism) => {
    const sentences = everySentence(mechanism)
    expect(sentences.length).toBeGreaterThan(3)
    for (const { path, en, ar, fr } of sentences) {
      expect(ar, path).toMatch(arabic)
      expect(fr, path).toMatch(latin)
      expect(
        [en, ar, fr].filter((text) => text !== text.trim()),
        path,
      ).toEqual([])
      // A sentence that stands there in English has not been translated; short names are alike in the two languages.
      expect(en.split(' ').length > 4 && en === fr, path).toBe(false)
    }
  })

  it('Arabic writes words of the glossary, not those it warns of', () => {
    const wrong = /مصادقة|الإنجليزية|الصفة الاستشارية|قائمة القضايا|الملاحظات النهائية|اسم حركي|اسم وهمي|الهيئات التعاقدية|تاريخ الاستحقاق/
    for (const mechanism of mechanisms)
      for (const { path, ar } of everySentence(mechanism)) expect(ar, `${mechanism.id}.${path}`).not.toMatch(wrong)
  })

  it.each(mechanisms)('$id has sections with different ids, in parts of a text', ({ sections, limits }) => {
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
    expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length)
  })

  it('no figure differs from what was collected', () => {
    for (const record of records) {
      const built = named(record.id)
      expect(
        built.limits.map(({ unit, value }) => ({ unit, value })),
        record.id,
      ).toEqual(record.limits.map(({ unit, value }) => ({ unit, value })))
      expect(built.deadline?.offsetDays ?? null, record.id).toBe(record.deadline_rule?.offset_days ?? null)
      expect(built.deadline?.monthDay ?? null, record.id).toBe(record.deadline_rule?.month_day ?? null)
      expect(built.deadline?.timeZone ?? null, record.id).toBe(record.deadline_rule?.timezone ?? null)
      expect(built.notVerified, record.id).toHaveLength(record.not_verified.length)
    }
  })

  it('what the prose says of counting, the typed fields say too', () => {
    const notesOf = (said: string | null, unsaid: string | null) =>
      said?.includes('footnotes') ? 'yes' : unsaid?.includes('footnotes') ? 'unknown' : null
    const typed = records.flatMap((record) =>
      record.limits.map((limit, place) => ({
        limit,
        counts: named(record.id).limits[place]?.counts,
        where: `${record.id}.limits[${place}]`,
      })),
    )
    const notes = typed
      .map(({ limit, counts, where }) => ({ where, counts: counts?.notes, said: notesOf(limit.counts, limit.does_not_count) }))
      .filter(({ said }) => said !== null)
    expect(notes.length).toBeGreaterThanOrEqual(6)
    expect(notes.filter(({ counts, said }) => counts !== said)).toEqual([])
    const apart = typed.filter(({ limit }) => /^annexes(?! not verified)/.test(limit.does_not_count ?? ''))
    expect(apart.filter(({ counts }) => counts?.annexes !== 'no')).toEqual([])
    expect(typed.filter(({ counts }) => counts?.body !== 'yes')).toEqual([])
  })

  it('a mechanism that waits for a treaty body’s session says whose', () => {
    expect(mechanisms.filter(({ deadline, treatyBody }) => deadline?.anchor === 'treaty-body-session' && treatyBody === null)).toEqual([])
  })

  it('a rule that hangs on a session of the calendar names its clock', () => {
    expect(mechanisms.filter(({ deadline }) => deadline?.anchor.endsWith('-session') && deadline.timeZone === null)).toEqual([])
  })

  it('a date that holds for one committee of several is no firm date', () =>
    expect(named('tb-follow-up').deadline).toMatchObject({ offsetMonths: 12, verified: 'derived' }))
})

describe('persons', () => {
  const asksIdentity = /\b(full name|name, (sex|nationality|address)|identity|birth date)\b/i
  const saysLabel = (section: MechanismSection): boolean => /case label/i.test(section.guidance?.en ?? '')

  it('a mechanism with a field for an identity concerns persons', () => {
    const withIdentity = mechanisms.filter(({ sections }) => sections.some(({ identity }) => identity))
    expect(withIdentity.length).toBeGreaterThan(12)
    expect(withIdentity.filter(({ concernsPersons }) => !concernsPersons)).toEqual([])
  })

  it('a field for an identity says in three languages that it takes a label', () => {
    for (const { id, sections } of mechanisms)
      for (const section of sections.filter(({ identity }) => identity)) {
        expect(section.guidance?.en, `${id}.${section.id}`).toMatch(/case labels?/i)
        expect(section.guidance?.ar, `${id}.${section.id}`).toMatch(/(رمز|رموز) (حالة|الحالات)/)
        expect(section.guidance?.fr, `${id}.${section.id}`).toMatch(/codes? de cas/)
      }
  })

  it('what a form asked about somebody’s identity asks for a label here', () => {
    const asked = records.flatMap((record) =>
      record.required_sections.filter(({ guidance }) => asksIdentity.test(guidance)).map(({ id }) => ({ mechanism: record.id, id })),
    )
    expect(asked.length).toBeGreaterThan(10)
    const unlabelled = asked.filter(({ mechanism, id }) =>
      named(mechanism).sections.some((section) => section.id === id && !saysLabel(section)),
    )
    expect(unlabelled).toEqual([])
  })

  it('cases, complaints and urgent actions concern persons; reports and statements do not', () => {
    const kindsOf = (concerns: boolean) => [
      ...new Set(mechanisms.filter(({ concernsPersons }) => concernsPersons === concerns).map(({ kind }) => kind)),
    ]
    expect(kindsOf(true)).toEqual(
      expect.arrayContaining([
        'communication',
        'individual_case',
        'urgent_action',
        'individual_complaint',
        'complaint',
        'criminal_complaint',
      ]),
    )
    expect(kindsOf(true).filter((kind) => kindsOf(false).includes(kind))).toEqual(['information'])
    expect(kindsOf(false)).toEqual(expect.arrayContaining(['upr_submission', 'alternative_report', 'written_statement', 'oral_statement']))
  })
})

describe('what a practitioner recognises', () => {
  test('UPR, one organisation: 2,815 words, follow-up first, then developments, then recommendations', () => {
    expect(sectionsOf('upr-stakeholder-individual')).toEqual([
      'cover',
      'intro',
      'methodology',
      'previous',
      'developments',
      'recommendations',
      'annex',
    ])
    expect(named('upr-stakeholder-individual')).toMatchObject({
      joint: 'no',
      stateConcerned: 'required',
      languages: ['en', 'fr', 'es'],
      ecosocStatusRequired: false,
      limits: [{ unit: 'words', value: 2815, counts: { body: 'yes', notes: 'unknown', annexes: 'no', cover: 'unknown' } }],
      format: { pdfAccepted: false, paragraphNumbering: true, pageNumbering: true },
      deadline: { anchor: 'upr-session', leadDays: { min: 193, max: 221 }, timeZone: 'Europe/Zurich', takesSessionDeadline: true },
    })
  })

  test('UPR, several: 5,630 words, never one alone, whose names stand in the text', () => {
    expect(sectionsOf('upr-stakeholder-joint')).toEqual(sectionsOf('upr-stakeholder-individual'))
    expect(named('upr-stakeholder-joint')).toMatchObject({ joint: 'only', limits: [{ unit: 'words', value: 5630 }] })
    expect(named('upr-stakeholder-joint').sections[0]).toMatchObject({
      part: 'cover',
      guidance: { en: expect.stringContaining('full list of members') as string },
    })
  })

  test('UPR pre-session: a speech of seven minutes, whose date is not that of the submissions', () => {
    expect(named('upr-presession')).toMatchObject({
      limits: [{ unit: 'minutes', value: 7 }],
      deadline: { anchor: 'upr-session', takesSessionDeadline: false },
    })
  })

  test('an urgent appeal: victims, what happened, who did it, why it cannot wait, what is asked, what stays confidential, consent', () => {
    expect(sectionsOf('sp-urgent-appeal')).toEqual([
      'mandates',
      'victims',
      'facts',
      'perpetrators',
      'urgency',
      'steps',
      'requests',
      'source',
      'confidential',
      'consent',
    ])
    expect(sectionsOf('sp-allegation-letter')).not.toContain('urgency')
  })

  test('an urgent request to the WGEID: its six required elements, within three months', () => {
    expect(sectionsOf('wgeid-urgent')).toEqual(['person', 'date', 'place', 'forces', 'search', 'reporter'])
    expect(named('wgeid-urgent').sections.every(({ required }) => required)).toBe(true)
    expect(named('wgeid-urgent').deadline).toMatchObject({ anchor: 'event', offsetMonths: 3, verified: 'source' })
  })

  test('a case for the WGAD: the five categories and the remedies, no page limit shown as a rule', () => {
    expect(sectionsOf('wgad-regular')).toEqual(['identity', 'arrest', 'detention', 'facts', 'remedies', 'submitter'])
    expect(named('wgad-regular').limits).toMatchObject([{ unit: 'pages', value: null, verified: 'uncertain' }])
    const facts = named('wgad-regular').sections.find(({ id }) => id === 'facts')
    for (const category of ['I ', 'II ', 'III ', 'IV ', 'V ']) expect(facts?.guidance?.en).toContain(category)
  })

  test('an alternative report to CAT: by article or list of issues, with the follow-up to earlier observations', () => {
    expect(sectionsOf('cat-alternative')).toEqual(['title', 'summary', 'method', 'follow-up', 'issues', 'recs', 'annex'])
    expect(named('cat-alternative')).toMatchObject({ treatyBody: 'CAT', limits: [], languages: null })
  })

  test('the Human Rights Committee: 10,000 words in three languages', () => {
    expect(named('ccpr-alternative')).toMatchObject({ limits: [{ unit: 'words', value: 10_000 }], languages: ['en', 'fr', 'es'] })
  })

  test('a Council written statement: words by status, notes counted, plain Times New Roman 10, two weeks before', () => {
    expect(named('hrc-written-statement')).toMatchObject({
      ecosocStatusRequired: true,
      limits: [
        { id: 'special', value: 1500, counts: { notes: 'yes' } },
        { id: 'general', value: 2000, counts: { notes: 'yes' } },
      ],
      format: { font: { family: 'Times New Roman', sizePt: 10 }, plainOnly: true },
      deadline: { anchor: 'hrc-session', offsetDays: -14 },
    })
    expect(
      named('hrc-written-statement')
        .sections.filter(({ part }) => part === 'cover')
        .map(({ id }) => id),
    ).toEqual(['title', 'cosponsors', 'supporters'])
  })

  test('a communication to the African Commission: the conditions of article 56 around facts and requests, in Arabic too', () => {
    expect(sectionsOf('achpr-communication')).toEqual([
      'author',
      'victims',
      'state',
      'facts',
      'charter',
      'admissibility',
      'requests',
      'annex',
    ])
    expect(named('achpr-communication').languages).toContain('ar')
    const admissibility = named('achpr-communication').sections.find(({ id }) => id === 'admissibility')
    expect(admissibility).toMatchObject({ required: true, title: { ar: 'المقبولية (المادة 56)' } })
    const conditions = {
      en: ['Local remedies', 'Reasonable time', 'Not settled elsewhere', 'Measured language', 'Not only mass media'],
      ar: ['وسائل الإنصاف الداخلية', 'المدة المعقولة', 'لم تُسوَّ المسألة لدى جهة أخرى', 'لغة متزنة', 'عدم الاقتصار على وسائل الإعلام'],
      fr: ['Recours locaux', 'Délai raisonnable', 'Affaire non réglée ailleurs', 'Langage mesuré', 'Pas seulement les médias'],
    }
    for (const language of ['en', 'ar', 'fr'] as const)
      for (const condition of conditions[language]) expect(admissibility?.guidance?.[language]).toContain(condition)
  })
})
