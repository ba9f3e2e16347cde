import { newId, OrganisationId } from '@mithaq/schema/ids'
import { expect, it } from 'vitest'
import {
  emptyDraft,
  inputOf,
  limitOf,
  leadOf,
  problemsOf,
  submittedLanguageOf,
  titleLanguages,
  type Draft,
  type Mechanism,
  type Organisation,
} from './draft.ts'

const mechanism = (different: Partial<Mechanism>): Mechanism =>
  ({
    id: 'cat-alternative',
    languages: null,
    stateConcerned: 'required',
    joint: 'possible',
    limits: [],
    ecosocStatusRequired: false,
    deadline: null,
    treatyBody: null,
    ...different,
  }) as Mechanism
const organisation = (consultativeStatus: Organisation['consultativeStatus'] = 'none'): Organisation => ({
  id: newId(OrganisationId),
  name: { en: 'Organisation (fictional)' },
  consultativeStatus,
  activity: null,
})
const own = organisation()
const partner = organisation('special')
const all = [own, partner]
const limit = (id: string) => ({ id, unit: 'words', value: 1500 }) as Mechanism['limits'][number]
const draft = (different: Partial<Draft>): Draft => ({ ...emptyDraft, stateConcerned: 'LBY', title: { ar: 'تقرير (متخيَّل)' }, ...different })

it.each<[string, Partial<Draft>, Partial<Mechanism>, object]>([
  ['nothing is wrong', {}, {}, {}],
  ['no State where one is asked for', { stateConcerned: null }, {}, { state: 'mechanism.stateRequired' }],
  ['no State where none is', { stateConcerned: null }, { stateConcerned: 'optional' }, {}],
  ['no title', { title: { ar: '  ' } }, {}, { title: 'titleMissing' }],
  ['a title in a language that is not used any more', { title: { fr: 'Rapport (fictif)' } }, {}, { title: 'titleMissing' }],
  ['a language that is not taken', { submittedLanguage: 'ar' }, { languages: ['en', 'fr'] }, { language: 'mechanism.languageNotAccepted' }],
  ['languages that nobody verified', { submittedLanguage: 'ar' }, { languages: null }, {}],
  ['several limits, none chosen', {}, { limits: [limit('special'), limit('general')] }, { limit: 'mechanism.limitRequired' }],
  [
    'several limits, one of another mechanism chosen',
    { limitId: 'joint' },
    { limits: [limit('special'), limit('general')] },
    { limit: 'mechanism.limitRequired' },
  ],
  ['several limits, one chosen', { limitId: 'general' }, { limits: [limit('special'), limit('general')] }, {}],
  ['alone where it takes two', {}, { joint: 'only' }, { coSubmitters: 'mechanism.jointOnly' }],
  ['nobody with consultative status', {}, { ecosocStatusRequired: true }, { coSubmitters: 'mechanism.consultativeStatusRequired' }],
  ['a partner with consultative status', { partners: [partner.id] }, { ecosocStatusRequired: true }, {}],
])('%s', (_, changes, of, problems) => {
  expect(problemsOf(draft(changes), mechanism(of), own.id, all)).toEqual(problems)
})

it('the submitted language is the mechanism’s until somebody chooses', () => {
  expect(submittedLanguageOf(emptyDraft, mechanism({ languages: null }))).toBe('en')
  expect(submittedLanguageOf(emptyDraft, mechanism({ languages: ['fr', 'en'] }))).toBe('en')
  expect(submittedLanguageOf(emptyDraft, mechanism({ languages: ['de'] }))).toBe('de')
  expect(submittedLanguageOf(draft({ submittedLanguage: 'fr' }), mechanism({ languages: ['de'] }))).toBe('fr')
  expect(titleLanguages(draft({ submittedLanguage: 'ar' }), mechanism({}))).toEqual(['ar'])
})

it('Arabic is proposed to who reads Arabic, where the mechanism does not exclude it', () => {
  const arabic = draft({ readsIn: 'ar' })
  expect(submittedLanguageOf(arabic, mechanism({ languages: null }))).toBe('ar')
  expect(submittedLanguageOf(arabic, mechanism({ languages: ['en', 'ar'] }))).toBe('ar')
  expect(submittedLanguageOf(arabic, mechanism({ languages: ['en', 'fr'] }))).toBe('en')
  expect(submittedLanguageOf(draft({ readsIn: 'fr' }), mechanism({ languages: null }))).toBe('en')
})

it.each([
  ['general', 'general'],
  ['special', 'special'],
  ['roster', 'special'],
] as const)('the limit follows the status of the organisation that leads: %s', (status, limitId) => {
  const holder = organisation(status)
  const statement = mechanism({ ecosocStatusRequired: true, limits: [limit('special'), limit('general')] })
  const of = [own, holder]
  const joint = draft({ partners: [holder.id] })
  expect(limitOf(joint, statement, own.id, of)).toBe(limitId)
  expect(problemsOf(joint, statement, own.id, of)).toEqual({})
  expect(limitOf({ ...joint, limitId: 'special' }, statement, own.id, of)).toBe('special')
  // Nobody who could file: nothing to go by.
  expect(limitOf(draft({}), statement, own.id, of)).toBeNull()
})

it('who holds consultative status leads where it is required', () => {
  const both = draft({ partners: [partner.id] })
  expect(leadOf(both, mechanism({ ecosocStatusRequired: true }), own.id, all)).toEqual({ ok: true, value: partner.id })
  expect(leadOf(both, mechanism({}), own.id, all)).toEqual({ ok: true, value: own.id })
})

it('what this mechanism does not ask for stays behind', () => {
  const full = draft({
    sessionId: 'upr-54',
    eventDate: '2026-11-01',
    partners: [partner.id],
    readers: [partner.id],
    limitId: 'joint',
    title: { ar: ' تقرير ', en: '', fr: 'Ancien' },
  })
  expect(
    inputOf(
      full,
      mechanism({
        stateConcerned: 'none',
        joint: 'no',
        deadline: { anchor: 'treaty-body-session' } as Mechanism['deadline'],
        treatyBody: 'CAT',
      }),
      { own: own.id, organisations: all, sessions: [] },
    ),
  ).toEqual({
    mechanismId: 'cat-alternative',
    stateConcerned: null,
    sessionId: null,
    eventDate: null,
    title: { ar: 'تقرير' },
    sourceLanguage: 'ar',
    submittedLanguage: 'en',
    coSubmitters: [own.id],
    readers: [partner.id],
    limitId: null,
    sectionsFrom: null,
  })
})
