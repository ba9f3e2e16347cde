import { screen, waitFor, within } from '@testing-library/react'
import { newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import type { Answered, Asked } from '../../lib/trpc.ts'
import { Refuse, type Answers } from '../../testing/answers.ts'
import { coalitionOf } from '../../testing/coalition.ts'
import { choiceOf, mechanism } from '../../testing/mechanisms.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { listedSubmission } from '../../testing/submissions.ts'
import { NewSubmissionPage } from './new-submission-page.tsx'

const cat = mechanism()
const account = accountOf('coordinator')
const own = account.memberships[0]!.organisationId!
const palm = newId(OrganisationId)
const dune = newId(OrganisationId)
const session: Answered['mechanisms']['sessions'][number] = {
  id: 'cat-90',
  calendar: 'treaty-body',
  body: 'CAT',
  number: 90,
  name: {
    ar: 'لجنة مناهضة التعذيب، الدورة 90',
    en: 'Committee against Torture, 90th session',
    fr: 'Comité contre la torture, 90ᵉ session',
  },
  start: '2099-04-12',
  end: '2099-05-07',
  span: null,
  stakeholderDeadline: null,
  states: ['LBY'],
  statesVerified: 'source',
  source: 'https://example.org/calendar',
  verified: 'source',
}
const states: Answered['mechanisms']['states'] = [
  {
    iso3: 'LBY',
    name: { ar: 'ليبيا', en: 'Libya', fr: 'Libye' },
    formalName: { ar: 'دولة ليبيا', en: 'State of Libya', fr: 'État de Libye' },
    regionalGroup: null,
  },
]

/** The server's side of this page; `create` says what becomes of the submission. */
function answers(create: (input: Asked['submissions']['create']) => Answered['submissions']['create'], of = cat): Answers {
  return {
    mechanisms: { list: () => [choiceOf(of)], get: () => of, sessions: () => [session], states: () => states },
    coalition: {
      get: () =>
        coalitionOf([
          { id: palm, name: { ar: 'شبكة النخيل (متخيَّلة)', en: 'Palm Network (fictional)' } },
          { id: own, name: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' } },
          { id: dune, name: { ar: 'رابطة الكثبان (متخيَّلة)', en: 'Dune Association (fictional)' } },
        ]),
    },
    submissions: { list: () => [listedSubmission()], create },
  }
}
const never = () => {
  throw new Error('nothing was to be created')
}

test('in Arabic, from the search to the submission: what was entered is what is asked', async () => {
  const asked: unknown[] = []
  const submissionId = newId(SubmissionId)
  const { user, router } = await renderPage(<NewSubmissionPage />, {
    language: 'ar',
    account,
    answers: answers((input) => {
      asked.push(input)
      return { submissionId }
    }),
    at: '/submissions/new',
  })
  // Without hamza and with ه for ة, as people type.
  await user.type(await screen.findByRole('searchbox', { name: 'البحث في الآليات' }), 'مناهضه التعذيب')
  await user.click(screen.getByRole('button', { name: 'تقرير بديل إلى لجنة مناهضة التعذيب' }))
  expect(router.state.location.search).toEqual({ mechanism: 'cat-alternative' })

  await user.selectOptions(await screen.findByLabelText('الدولة المعنية'), 'ليبيا')
  await user.selectOptions(screen.getByLabelText('الدورة'), 'cat-90')
  await user.type(screen.getByLabelText('العنوان، العربية'), 'تقرير عن التعذيب (متخيَّل)')
  await user.click(screen.getByRole('checkbox', { name: /شبكة النخيل/ }))
  const summary = screen.getByRole('region', { name: 'ما سيُنشأ' })
  expect(summary.textContent).toContain('تقرير عن التعذيب (متخيَّل)')
  expect(summary.textContent).toContain('ليبيا')
  expect(summary.textContent).toContain('المنظمات المشاركة وحدها')
  // A session whose deadline nobody announced gives a window that says what it is.
  expect(within(summary).getByText('تقديري: 3 مارس – 23 مارس 2099')).toBeDefined()
  expect(within(summary).getByText('موعد تقديري، غير معلَن')).toBeDefined()

  await user.click(screen.getByRole('button', { name: 'إنشاء المساهمة' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(`/submissions/${submissionId}`))
  expect(asked).toEqual([
    {
      mechanismId: 'cat-alternative',
      stateConcerned: 'LBY',
      sessionId: 'cat-90',
      eventDate: null,
      title: { ar: 'تقرير عن التعذيب (متخيَّل)' },
      sourceLanguage: 'ar',
      submittedLanguage: 'en',
      coSubmitters: [own, palm],
      readers: [],
      limitId: null,
      sectionsFrom: null,
    },
  ])
})

const at = '/submissions/new?mechanism=cat-alternative'

test('States of earlier submissions stand before all others', async () => {
  await renderPage(<NewSubmissionPage />, { language: 'ar', account, answers: answers(never), at })
  const group = within(await screen.findByLabelText('الدولة المعنية')).getByRole('group', { name: 'دول في مساهمات التحالف' })
  expect(
    within(group)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['ليبيا'])
})

test('partners that were chosen for another mechanism are not dropped without a word', async () => {
  const alone = mechanism({ joint: 'no' })
  const given = answers(never)
  const both = {
    ...given.mechanisms,
    list: () => [choiceOf(cat), choiceOf({ ...alone, id: 'alone', name: { ar: 'أ', en: 'Alone (fictional)', fr: 'f' } })],
  }
  const get = ({ mechanismId }: { mechanismId: string }) => (mechanismId === 'alone' ? { ...alone, id: 'alone' } : cat)
  const { user } = await renderPage(<NewSubmissionPage />, {
    language: 'en',
    account,
    answers: { ...given, mechanisms: { ...both, get } },
    at,
  })
  await user.click(await screen.findByRole('checkbox', { name: /Palm Network/ }))
  await user.click(screen.getByRole('button', { name: 'Another mechanism' }))
  await user.click(await screen.findByRole('button', { name: 'Alone (fictional)' }))
  expect(await screen.findByText(/organisations that you chose before do not file this one/)).toBeDefined()
})

test('what is missing is said where it belongs, and nothing is asked of the server', async () => {
  const { user } = await renderPage(<NewSubmissionPage />, { language: 'en', account, answers: answers(never), at })
  await user.click(await screen.findByRole('button', { name: 'Create the submission' }))
  const state = screen.getByLabelText('State concerned')
  expect(state.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(state)
  expect(screen.getByText('A title in at least one language is needed.')).toBeDefined()
  expect(screen.getByText('Something is still missing; it is marked where it belongs.')).toBeDefined()
})

test('several limits and none chosen: the choice is gone to, and then sent', async () => {
  const [any] = cat.limits
  const limit = (id: string, en: string, value: number) => ({ ...any!, id, appliesTo: { ar: en, en, fr: en }, value })
  const several = mechanism({ limits: [limit('special', 'special status', 1500), limit('general', 'general status', 2000)] })
  const asked: Asked['submissions']['create'][] = []
  const create = (input: Asked['submissions']['create']) => {
    asked.push(input)
    return { submissionId: newId(SubmissionId) }
  }
  const { user } = await renderPage(<NewSubmissionPage />, { language: 'en', account, answers: answers(create, several), at })
  await user.selectOptions(await screen.findByLabelText('State concerned'), 'Libya')
  await user.type(screen.getByLabelText('Title, English'), 'Statement (fictional)')
  await user.click(screen.getByRole('button', { name: 'Create the submission' }))
  const special = screen.getByRole('radio', { name: /special status: 1,500 words/ })
  expect(document.activeElement).toBe(special)
  await user.click(special)
  await user.click(screen.getByRole('button', { name: 'Create the submission' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.limitId).toBe('special')
})

test('a language that the mechanism does not take is warned of at once', async () => {
  const { user } = await renderPage(<NewSubmissionPage />, { language: 'en', account, answers: answers(never), at })
  await user.selectOptions(await screen.findByLabelText('Filed in'), 'Arabic (not taken)')
  expect(screen.getByText('This mechanism takes: English, French, Spanish.')).toBeDefined()
  expect(screen.getByLabelText('Filed in').getAttribute('aria-invalid')).toBe('true')
})

test('a refusal stands beside the button, and nothing that was entered is lost', async () => {
  const { user } = await renderPage(<NewSubmissionPage />, {
    language: 'en',
    account,
    answers: answers(() => {
      throw new Refuse({ code: 'organisation.notInCoalition' })
    }),
    at,
  })
  await user.selectOptions(await screen.findByLabelText('State concerned'), 'Libya')
  await user.type(screen.getByLabelText('Title, English'), 'Report (fictional)')
  await user.click(screen.getByRole('checkbox', { name: /Palm Network/ }))
  await user.click(screen.getByRole('button', { name: 'Create the submission' }))
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(screen.getByLabelText<HTMLInputElement>('Title, English').value).toBe('Report (fictional)')
  expect(screen.getByLabelText<HTMLSelectElement>('State concerned').value).toBe('LBY')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Palm Network/ }).checked).toBe(true)
})

test('readers are the co-submitters until somebody widens them', async () => {
  const asked: Asked['submissions']['create'][] = []
  const { user } = await renderPage(<NewSubmissionPage />, {
    language: 'en',
    account,
    answers: answers((input) => {
      asked.push(input)
      return { submissionId: newId(SubmissionId) }
    }),
    at,
  })
  await user.selectOptions(await screen.findByLabelText('State concerned'), 'Libya')
  await user.type(screen.getByLabelText('Title, English'), 'Report (fictional)')
  await user.click(screen.getByRole('checkbox', { name: /Let further organisations read/ }))
  await user.click(within(screen.getByRole('group', { name: 'Readers' })).getByRole('checkbox', { name: /Dune/ }))
  await user.click(screen.getByRole('button', { name: 'Create the submission' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]).toMatchObject({ coSubmitters: [own], readers: [dune] })
})

test('titles and partners outlive a change of mechanism', async () => {
  const { user } = await renderPage(<NewSubmissionPage />, { language: 'en', account, answers: answers(never), at })
  await user.type(await screen.findByLabelText('Title, English'), 'Report (fictional)')
  await user.click(screen.getByRole('button', { name: 'Another mechanism' }))
  await user.click(await screen.findByRole('button', { name: /Committee against Torture/ }))
  expect((await screen.findByLabelText<HTMLInputElement>('Title, English')).value).toBe('Report (fictional)')
})

test('a text on persons says that they are written as case labels', async () => {
  const urgent = mechanism({ concernsPersons: true, deadline: null })
  await renderPage(<NewSubmissionPage />, { language: 'ar', account, answers: answers(never, urgent), at })
  expect(await screen.findByText(/يُذكر كل شخص برمز حالة فقط/)).toBeDefined()
})

test('a session that is not listed is entered with its source, and is then the chosen one', async () => {
  const asked: unknown[] = []
  const given = answers(never)
  const sessions = [session]
  const { user } = await renderPage(<NewSubmissionPage />, {
    language: 'en',
    account,
    answers: {
      ...given,
      mechanisms: {
        ...given.mechanisms,
        sessions: () => [...sessions],
      },
      sessions: {
        enter: (input) => {
          asked.push(input)
          sessions.push({
            ...session,
            id: 'own-1',
            number: null,
            name: { ar: 'أ', en: '91st session (fictional)', fr: 'f' },
            start: null,
            end: null,
            states: [],
            verified: 'entered',
          })
          return { sessionId: 'own-1' }
        },
      },
    },
    at,
  })
  await user.selectOptions(await screen.findByLabelText('State concerned'), 'Libya')
  await user.click(screen.getByRole('button', { name: 'Enter a session that is not listed' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('in English'), '91st session (fictional)')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  expect(dialog.getByText('A source is needed.')).toBeDefined()
  expect(asked).toEqual([])
  await user.type(dialog.getByLabelText('Source'), 'Letter (fictional)')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Session').value).toBe('own-1'))
  expect(asked).toEqual([
    {
      calendar: 'treaty-body',
      body: 'CAT',
      number: null,
      name: { en: '91st session (fictional)' },
      start: null,
      end: null,
      stakeholderDeadline: null,
      states: ['LBY'],
      source: 'Letter (fictional)',
    },
  ])
})

test('who may not write is told so', async () => {
  await renderPage(<NewSubmissionPage />, { language: 'en', account: accountOf('observer'), answers: {}, at: '/submissions/new' })
  expect(await screen.findByText('Submissions are started by writers and coordinators.')).toBeDefined()
})
