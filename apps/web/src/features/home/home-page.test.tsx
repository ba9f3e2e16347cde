import { screen, within } from '@testing-library/react'
import { newId, SectionId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import type { NoticesView } from '../../lib/notices.ts'
import type { Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { noticeOf } from '../../testing/notices.ts'
import { dateOf, entered, estimated, homeOf, listedSubmission } from '../../testing/submissions.ts'
import { HomePage } from './home-page.tsx'

const answers = (home: ReturnType<typeof homeOf>, told: NoticesView['notices'] = []): Answers => ({
  home: { get: () => home },
  notices: { list: () => ({ notices: told, unread: told.length }), read: () => {} },
})
const report = listedSubmission()
const urgent = listedSubmission({ title: { ar: 'طلب عاجل (متخيَّل)', en: 'Urgent request (fictional)' } }, entered({ daysLeft: 3 }))
const statement = listedSubmission({ title: { ar: 'بيان كتابي (متخيَّل)', en: 'Written statement (fictional)' } }, estimated())
const open = listedSubmission(
  { title: { ar: 'تقرير بلا موعد (متخيَّل)', en: 'Report without a date (fictional)' } },
  dateOf({ missing: 'session-not-chosen' }),
)

test('says in Arabic what is due, with the plural forms that the numbers take', async () => {
  await renderPage(<HomePage />, {
    language: 'ar',
    account: accountOf('writer'),
    answers: answers(homeOf([report, urgent, statement, open])),
  })
  expect(
    await screen.findByText('3 مواعيد نهائية خلال الأشهر الستة المقبلة. أحدها خلال سبعة أيام. أحدها تقديري. مساهمة واحدة لم يُعرف موعدها بعد.'),
  ).toBeDefined()
})

test('two, one late, and none: each has its own words', async () => {
  const late = listedSubmission({}, entered({ daysLeft: -4 }), entered({ daysLeft: -10, whose: 'own' }))
  await renderPage(<HomePage />, { language: 'ar', account: accountOf('writer'), answers: answers(homeOf([report, late, statement])) })
  expect(await screen.findByText('موعد واحد فات ولم تُقدَّم مساهمته. موعدان نهائيان خلال الأشهر الستة المقبلة. أحدها تقديري.')).toBeDefined()
})

test('a reader in Syria reads one kind of digits', async () => {
  await renderPage(<HomePage />, {
    language: 'ar',
    account: accountOf('writer', { region: 'SY' }),
    answers: answers(homeOf([report, urgent, statement])),
  })
  expect(await screen.findByText(/^٣ مواعيد نهائية/)).toBeDefined()
  expect(document.querySelector('.page-head')?.textContent).not.toMatch(/\d/)
  expect(screen.getAllByText('باقٍ ٢٤ يوماً · ١٨ كانون الأول، ١٨:٠٠ بتوقيت جنيف').length).toBeGreaterThan(0)
})

test('the timeline is a list that says in words what it draws, soonest first', async () => {
  await renderPage(<HomePage />, { language: 'en', account: accountOf('writer'), answers: answers(homeOf([statement, report])) })
  const timeline = await screen.findByRole('region', { name: 'Drafting periods and deadlines' })
  const lanes = within(
    within(timeline)
      .getAllByRole('list')
      .find(({ tagName }) => tagName === 'OL')!,
  )
  const links = lanes.getAllByRole('link')
  expect(links.map(({ textContent }) => textContent)).toEqual(['Report on detention (fictional)', 'Written statement (fictional)'])
  expect(links[0]?.getAttribute('href')).toBe(`/submissions/${report.id}`)
  expect(lanes.getByText('24 days left · 18 Dec, 18:00 Geneva time · the body’s date, entered by hand')).toBeDefined()
  expect(lanes.getByText('estimate: 10 Feb – 24 February 2027 · estimate, not announced')).toBeDefined()
  // A window is drawn as one, and nothing in it looks like a date.
  expect(timeline.querySelectorAll('ol .lane-window')).toHaveLength(1)
  expect(timeline.querySelectorAll('ol .lane-date')).toHaveLength(1)
})

test('drafting that has not begun is said to begin', async () => {
  const home = homeOf([report])
  const [lane] = home.lanes
  await renderPage(<HomePage />, {
    language: 'ar',
    account: accountOf('writer'),
    answers: answers({ ...home, today: '2026-11-24', lanes: [{ ...lane!, from: '2026-12-14' }] }),
  })
  expect(await screen.findByText('تبدأ الصياغة في 14 ديسمبر')).toBeDefined()
  expect(screen.queryByText(/الصياغة منذ/)).toBeNull()
})

test('submissions show their length, their sections and whose date it is', async () => {
  const long = listedSubmission({
    words: { count: 10_310, limit: 10_000, unit: 'words', over: 310, doubtful: [], verified: 'source', estimated: false },
  })
  await renderPage(<HomePage />, { language: 'en', account: accountOf('writer'), answers: answers(homeOf([long])) })
  const list = await screen.findByRole('list', { name: 'Submissions in progress' })
  expect(list.textContent).toContain('10,310 of 10,000 words · 310 words too long')
  expect(list.textContent).toContain('3 of 12')
  expect(list.textContent).toContain('joint, 2 organisations · drafted in Arabic, filed in English')
  expect(within(list).getByText('the body’s date, entered by hand')).toBeDefined()
})

test('what waits is a link to where it can be done; sections without a writer are one thing', async () => {
  const of = { submissionId: report.id, title: report.title }
  const section = (title: string) => ({ sectionId: newId(SectionId), sectionTitle: { en: title } })
  const late = section('Torture (fictional)')
  const home = homeOf([report], {
    waiting: [
      { kind: 'section-late', ...of, ...late, due: '2026-11-20' },
      { kind: 'over-limit', ...of, by: 1, unit: 'words' },
      { kind: 'section-unassigned', ...of, ...section('Migrants (fictional)') },
      { kind: 'section-unassigned', ...of, ...section('Families (fictional)') },
    ],
  })
  await renderPage(<HomePage />, { language: 'en', account: accountOf('coordinator'), answers: answers(home) })
  const waiting = within(await screen.findByRole('region', { name: 'Waiting for you' }))
  expect(waiting.getAllByRole('link').map(({ textContent }) => textContent?.replaceAll(/[\u2068\u2069]/g, ''))).toEqual([
    'Section “Torture (fictional)” is late; it was wanted by 20 Nov',
    'Shorten the text: 1 word too long',
    'Decide who writes 2 sections',
  ])
  expect(waiting.getAllByRole('link')[0]?.getAttribute('href')).toBe(`/submissions/${report.id}#section-${late.sectionId}`)
})

test('who coordinates a coalition in which nothing is yet is led from partners to people to a text', async () => {
  await renderPage(<HomePage />, { language: 'ar', account: accountOf('coordinator'), answers: answers(homeOf([])) })
  const steps = within(await screen.findByRole('region', { name: 'من أين يبدأ العمل' })).getAllByRole('link')
  expect(steps.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['إضافة منظمة', '/organisations'],
    ['دعوة شخص', '/people'],
    ['مساهمة جديدة', '/submissions/new'],
  ])
})

test('an empty first page offers a start to who may, and says what will stand there to who may not', async () => {
  const empty = answers(homeOf([]))
  const { unmount } = await renderPage(<HomePage />, { language: 'ar', account: accountOf('writer'), answers: empty })
  expect(await screen.findByText('لا مساهمات بعد')).toBeDefined()
  expect(screen.getByRole('link', { name: 'مساهمة جديدة' }).getAttribute('href')).toBe('/submissions/new')
  unmount()
  await renderPage(<HomePage />, { language: 'ar', account: accountOf('observer'), answers: empty })
  expect(await screen.findByText('عندما تُفتح لمنظمتكم مساهمة تظهر هنا مع مواعيدها.')).toBeDefined()
  expect(screen.queryByRole('link', { name: 'مساهمة جديدة' })).toBeNull()
})

test('what one was told stands among what waits, one line for one conversation, and nothing that stands there as a task', async () => {
  const sectionId = newId(SectionId)
  const task = {
    kind: 'section-late' as const,
    submissionId: report.id,
    title: report.title,
    sectionId,
    sectionTitle: report.title,
    due: '2026-11-20',
  }
  const threadId = newId(SectionId)
  const told = [
    noticeOf({ kind: 'section-overdue', subject: { sectionId, due: '2026-11-20' } }),
    noticeOf({ kind: 'reply', subject: { sectionId, threadId } }),
    noticeOf({ kind: 'mention', subject: { sectionId, threadId } }),
    noticeOf({ kind: 'signature-asked', subject: { roundId: newId(SectionId) } }),
    noticeOf({ kind: 'comment', readAt: '2026-11-24T10:00:00.000Z' }),
  ]
  await renderPage(<HomePage />, {
    language: 'ar',
    account: accountOf('writer'),
    answers: answers({ ...homeOf([report]), waiting: [task] }, told),
  })
  const waits = within(await screen.findByRole('region', { name: 'بانتظاركم' }))
  await screen.findByText('ذُكرتم في مناقشة')
  const lines = waits.getAllByRole('listitem')
  expect(lines).toHaveLength(3)
  expect(lines[0]?.textContent).toContain('طُلب توقيع منظمتكم على نسخة')
  expect(within(lines[0]!).getByRole('link').getAttribute('href')).toMatch(/\/signing$/)
  expect(lines[1]?.textContent).toContain('تأخر القسم')
  expect(lines[2]?.textContent).toContain('تنبيهان')
  expect(waits.getByRole('link', { name: 'ذُكرتم في مناقشة' }).getAttribute('href')).toContain(`#thread-${threadId}`)
})
