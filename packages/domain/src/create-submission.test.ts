import type { OrganisationId } from '@mithaq/schema/ids'
import type { Mechanism, MechanismSession } from '@mithaq/schema/mechanism'
import { describe, expect, it } from 'vitest'
import { planSubmission, suitsMechanism, type SubmissionRequest } from './create-submission.ts'

const words = (text: string) => ({ en: text, ar: text, fr: text })
const [cedar, palm, dune] = ['cedar', 'palm', 'dune'] as [OrganisationId, OrganisationId, OrganisationId]
const limit = (id: string): Mechanism['limits'][number] => ({
  id,
  appliesTo: words(id),
  unit: 'words',
  value: 2000,
  counts: { body: 'yes', notes: 'yes', annexes: 'no', cover: 'no' },
  note: null,
  source: null,
  verified: 'source',
})
const mechanism = (different: Partial<Mechanism> = {}): Mechanism => ({
  id: 'fictional-report',
  group: 'other',
  kind: 'report',
  name: words('Report'),
  body: words('Body'),
  summary: words('Summary'),
  whoMaySubmit: null,
  ecosocStatusRequired: false,
  languages: ['en', 'fr'],
  languagesNote: null,
  stateConcerned: 'optional',
  concernsPersons: false,
  joint: 'possible',
  limits: [],
  format: { fileTypes: [], pdfAccepted: null, paragraphNumbering: false, pageNumbering: false, font: null, plainOnly: false, notes: null },
  deadline: null,
  treatyBody: null,
  channel: null,
  confidentiality: null,
  consent: null,
  jointRules: null,
  sections: [{ id: 'text', title: words('Text'), guidance: null, required: true, part: 'body', identity: false }],
  afterSubmission: [],
  notVerified: [],
  sources: [],
  verified: 'source',
  ourTranslation: false,
  ...different,
})
const session = (different: Partial<MechanismSession> = {}): MechanismSession => ({
  id: 'ccpr-149',
  calendar: 'treaty-body',
  body: 'CCPR',
  number: 149,
  name: words('149th session'),
  start: null,
  end: null,
  span: null,
  stakeholderDeadline: null,
  states: [],
  statesVerified: null,
  source: null,
  verified: 'source',
  ...different,
})
const plan = ({ input, ...different }: Omit<Partial<SubmissionRequest>, 'input'> & { input?: Partial<SubmissionRequest['input']> }) =>
  planSubmission({
    mechanism: mechanism(),
    session: null,
    states: new Set(['LBY', 'SYR']),
    ownOrganisationId: palm,
    organisations: [
      { id: cedar, hasConsultativeStatus: true },
      { id: palm, hasConsultativeStatus: false },
      { id: dune, hasConsultativeStatus: true },
    ],
    ...different,
    input: {
      stateConcerned: null,
      sessionId: null,
      title: { en: 'Title' },
      sourceLanguage: null,
      submittedLanguage: 'en',
      coSubmitters: [palm],
      readers: [],
      limitId: null,
      ...input,
    },
  })

describe('who leads', () => {
  it('the organisation that starts the submission', () => {
    expect(plan({ input: { coSubmitters: [cedar, palm] } })).toMatchObject({ ok: true, value: { leadOrganisationId: palm } })
  })
  it('the first that holds consultative status where it is required', () => {
    expect(plan({ mechanism: mechanism({ ecosocStatusRequired: true }), input: { coSubmitters: [palm, dune, cedar] } })).toMatchObject({
      ok: true,
      value: { leadOrganisationId: dune },
    })
  })
  it('the one that starts it, where it holds the status itself', () => {
    expect(
      plan({ mechanism: mechanism({ ecosocStatusRequired: true }), ownOrganisationId: cedar, input: { coSubmitters: [dune, cedar] } }),
    ).toMatchObject({ ok: true, value: { leadOrganisationId: cedar } })
  })
  it('nobody, when only a reader holds the status', () => {
    expect(plan({ mechanism: mechanism({ ecosocStatusRequired: true }), input: { readers: [cedar] } })).toEqual({
      ok: false,
      refusal: { code: 'mechanism.consultativeStatusRequired' },
    })
  })
})

describe('what is kept', () => {
  it('nobody twice, and a co-submitter is not a reader too', () => {
    expect(plan({ input: { coSubmitters: [palm, cedar, palm], readers: [cedar, dune, dune] } })).toMatchObject({
      value: { coSubmitters: [palm, cedar], readers: [dune] },
    })
  })
  it('no source language where it is the submitted one', () => {
    expect(plan({ input: { sourceLanguage: 'en' } })).toMatchObject({ value: { sourceLanguage: null } })
    expect(plan({ input: { sourceLanguage: 'ar' } })).toMatchObject({ value: { sourceLanguage: 'ar' } })
  })
  it('the only limit without being asked', () => {
    expect(plan({ mechanism: mechanism({ limits: [limit('any')] }) })).toMatchObject({ value: { limitId: 'any' } })
  })
})

it('languages that no source states are not held against anybody', () => {
  expect(plan({ input: { submittedLanguage: 'ar' } })).toEqual({
    ok: false,
    refusal: { code: 'mechanism.languageNotAccepted', language: 'ar' },
  })
  expect(plan({ mechanism: mechanism({ languages: null }), input: { submittedLanguage: 'ar' } })).toMatchObject({ ok: true })
})

it.each<[string, Parameters<typeof plan>[0], string]>([
  [
    'a State for a mechanism that has none',
    { mechanism: mechanism({ stateConcerned: 'none' }), input: { stateConcerned: 'LBY' } },
    'input.invalid',
  ],
  ['no State where one is required', { mechanism: mechanism({ stateConcerned: 'required' }) }, 'mechanism.stateRequired'],
  ['a limit where there is none', { input: { limitId: 'any' } }, 'input.invalid'],
  [
    'one of several limits, unknown',
    { mechanism: mechanism({ limits: [limit('special'), limit('general')] }), input: { limitId: 'roster' } },
    'input.invalid',
  ],
  ['several limits, none chosen', { mechanism: mechanism({ limits: [limit('special'), limit('general')] }) }, 'mechanism.limitRequired'],
  ['a session that was not found', { input: { sessionId: 'ccpr-149' } }, 'session.unknown'],
  ['no mechanism', { mechanism: null }, 'mechanism.unknown'],
  ['others only', { input: { coSubmitters: [cedar] } }, 'submission.ownOrganisationMissing'],
  ['an unknown organisation', { input: { coSubmitters: [palm, 'stranger' as OrganisationId] } }, 'organisation.notInCoalition'],
  [
    'one alone in a joint submission, named twice',
    { mechanism: mechanism({ joint: 'only' }), input: { coSubmitters: [palm, palm] } },
    'mechanism.jointOnly',
  ],
  ['two in a submission of one', { mechanism: mechanism({ joint: 'no' }), input: { coSubmitters: [palm, cedar] } }, 'mechanism.notJoint'],
])('refused: %s', (_, request, code) => {
  expect(plan(request)).toMatchObject({ ok: false, refusal: { code } })
})

describe('a session suits a mechanism', () => {
  const waitingFor = (anchor: NonNullable<Mechanism['deadline']>['anchor'], treatyBody: string | null = null) =>
    mechanism({
      treatyBody,
      deadline: {
        id: 'rule',
        version: 1,
        anchor,
        anchorLabel: null,
        takesSessionDeadline: true,
        text: words('Rule'),
        offsetDays: null,
        offsetMonths: null,
        leadDays: null,
        monthDay: null,
        timeZone: null,
        source: null,
        verified: 'source',
      },
    })
  it.each<[string, Mechanism, Partial<MechanismSession>, boolean]>([
    ['of its treaty body', waitingFor('treaty-body-session', 'CCPR'), {}, true],
    ['of another treaty body', waitingFor('treaty-body-session', 'CAT'), {}, false],
    ['of any treaty body where it may be any', waitingFor('treaty-body-session'), {}, true],
    ['of the Council, for a treaty body', waitingFor('treaty-body-session', 'CCPR'), { calendar: 'hrc', body: null }, false],
    ['of the Council', waitingFor('hrc-session'), { calendar: 'hrc', body: null }, true],
    ['of the UPR', waitingFor('upr-session'), { calendar: 'upr', body: null }, true],
    ['of the African Commission, for the UPR', waitingFor('upr-session'), { calendar: 'achpr', body: null }, false],
    ['of the African Commission', waitingFor('achpr-session'), { calendar: 'achpr', body: null }, true],
    ['of any calendar where it waits for an event', waitingFor('event'), {}, true],
  ])('%s', (_, of, different, suits) => expect(suitsMechanism(of, session(different))).toBe(suits))
})
