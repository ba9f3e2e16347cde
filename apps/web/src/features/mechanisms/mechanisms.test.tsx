import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Refuse, type Answers } from '../../testing/answers.ts'
import { choiceOf, mechanism } from '../../testing/mechanisms.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { MechanismPage } from './mechanism-page.tsx'
import { MechanismsPage } from './mechanisms-page.tsx'
import { NewMechanismPage } from './new-mechanism-page.tsx'

const cat = mechanism()
const upr = mechanism({
  id: 'upr-joint',
  group: 'upr',
  name: { ar: 'مساهمة مشتركة في الاستعراض الدوري الشامل', en: 'Joint submission to the UPR', fr: 'Communication conjointe à l’EPU' },
  body: { ar: 'المفوضية السامية', en: 'OHCHR', fr: 'HCDH' },
  treatyBody: null,
  notVerified: [],
})
const ours = mechanism({
  id: 'own-1',
  group: 'other',
  name: { ar: 'لجنة وطنية (متخيَّلة)', en: 'National inquiry (fictional)', fr: 'Enquête (fictive)' },
  verified: 'entered',
})

test('the list stands in groups, the coalition’s own first, and is searched across languages', async () => {
  const answers: Answers = { mechanisms: { list: () => [choiceOf(cat), choiceOf(upr), choiceOf(ours, true)] } }
  const { user } = await renderPage(<MechanismsPage />, { language: 'ar', account: accountOf('observer'), answers })
  await screen.findByRole('heading', { name: 'آليات أضافها التحالف' })
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'آليات أضافها التحالف',
    'الاستعراض الدوري الشامل',
    'هيئات المعاهدات',
  ])
  expect(screen.getByText('3 آليات')).toBeDefined()
  // The English name finds it on an Arabic page.
  await user.type(screen.getByRole('searchbox'), 'torture')
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toContain('تقرير بديل إلى لجنة مناهضة التعذيب')
  await user.clear(screen.getByRole('searchbox'))
  await user.type(screen.getByRole('searchbox'), 'لا شيء كهذا')
  expect(screen.getByText('لا آلية بهذه الكلمات')).toBeDefined()
  expect(screen.queryByRole('link', { name: 'إضافة آلية للتحالف' })).toBeNull()
})

test('one mechanism shows what is not verified, what of a text counts, and where each fact was read', async () => {
  const answers: Answers = { mechanisms: { get: () => cat } }
  await renderPage(<MechanismPage />, { language: 'en', account: accountOf('writer'), answers })
  await screen.findByRole('heading', { level: 1, name: 'Alternative report to the Committee against Torture' })
  expect(screen.getByText('What we could not verify').closest('.notice')?.textContent).toContain('the hour')
  const length = screen.getByRole('region', { name: 'Length and deadline' })
  expect(length.textContent).toContain('10,000 words')
  expect(length.textContent).toContain('not said: notes')
  expect(length.textContent).toContain('So far: 20 to 40 days before.')
  expect(within(length).getByRole('link', { name: 'example.org/rules' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'Start a submission' }).getAttribute('href')).toBe('/submissions/new?mechanism=cat-alternative')
  expect(screen.queryByRole('link', { name: 'A copy with other limits' })).toBeNull()
})

test('a translation that is ours says so in Arabic', async () => {
  await renderPage(<MechanismPage />, { language: 'ar', account: accountOf('observer'), answers: { mechanisms: { get: () => cat } } })
  expect(await screen.findByText(/ترجمتنا وليس نص الجهة/)).toBeDefined()
})

test('an unknown mechanism is refused with a way back', async () => {
  const get = () => {
    throw new Refuse({ code: 'mechanism.unknown' })
  }
  await renderPage(<MechanismPage />, { language: 'en', account: accountOf('writer'), answers: { mechanisms: { get } } })
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(screen.getByRole('link', { name: 'To the mechanisms' })).toBeDefined()
})

test('a mechanism of the coalition’s own is data: name, body, limit, languages, rule in words, sections in their order', async () => {
  const asked: unknown[] = []
  const { user, router } = await renderPage(<NewMechanismPage />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      mechanisms: {
        createOwn: (input) => {
          asked.push(input)
          return { mechanismId: 'own-2' }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'إضافة الآلية' }))
  expect(screen.getByText('يلزم قسم واحد على الأقل له عنوان.')).toBeDefined()
  expect(asked).toEqual([])

  const named = (group: string) => within(screen.getByRole('group', { name: group })).getByLabelText('بالعربية')
  await user.type(named('اسم الآلية'), 'لجنة وطنية (متخيَّلة)')
  await user.type(named('الجهة'), 'البرلمان (متخيَّل)')
  await user.click(screen.getByRole('checkbox', { name: 'العربية' }))
  await user.click(screen.getByRole('button', { name: 'إضافة حد' }))
  await user.type(screen.getByLabelText('الرقم'), '١٢')
  await user.selectOptions(screen.getByLabelText('الوحدة'), 'صفحات')
  await user.type(screen.getByLabelText(/نص القاعدة/), 'خلال شهر من الدعوة')
  await user.type(screen.getByLabelText('عنوان القسم'), 'الوقائع')
  await user.click(screen.getByRole('button', { name: 'إضافة قسم' }))
  await user.type(screen.getAllByLabelText('عنوان القسم')[1]!, 'الطلبات')
  await user.click(screen.getAllByRole('button', { name: 'إلى أعلى' })[1]!)
  await user.click(screen.getByRole('button', { name: 'إضافة الآلية' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/mechanisms/own-2'))
  const section = { part: 'body', required: false, identity: false }
  expect(asked).toEqual([
    {
      name: { ar: 'لجنة وطنية (متخيَّلة)' },
      body: { ar: 'البرلمان (متخيَّل)' },
      kind: 'own',
      languages: ['ar'],
      stateConcerned: 'optional',
      concernsPersons: false,
      deadlineText: { ar: 'خلال شهر من الدعوة' },
      limits: [{ unit: 'pages', value: 12, counts: { body: 'yes', notes: 'unknown', annexes: 'no', cover: 'no' }, source: null }],
      sections: [
        { title: { ar: 'الطلبات' }, ...section },
        { title: { ar: 'الوقائع' }, ...section },
      ],
    },
  ])
})

test('a copy takes another name and other limits; a figure that is none is not sent', async () => {
  const asked: unknown[] = []
  const { user } = await renderPage(<NewMechanismPage />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      mechanisms: {
        get: () => cat,
        copyOwn: (input) => {
          asked.push(input)
          return { mechanismId: 'own-3' }
        },
      },
    },
    at: '/mechanisms/new?copy=cat-alternative',
  })
  const figure = await screen.findByLabelText('Figure')
  await user.clear(figure)
  await user.type(figure, 'four thousand')
  await user.click(screen.getByRole('button', { name: 'Add the mechanism' }))
  expect(screen.getByText('A number above zero is needed.')).toBeDefined()
  expect(asked).toEqual([])
  await user.clear(figure)
  await user.type(figure, '4,000')
  await user.click(screen.getByRole('button', { name: 'Add the mechanism' }))
  await waitFor(() =>
    expect(asked).toMatchObject([
      { from: 'cat-alternative', limits: [{ unit: 'words', value: 4000, source: 'https://example.org/rules' }] },
    ]),
  )
})

test('others than coordinators are told who adds mechanisms', async () => {
  await renderPage(<NewMechanismPage />, { language: 'en', account: accountOf('writer'), answers: {} })
  expect(await screen.findByText('Mechanisms are added by coordinators.')).toBeDefined()
})
