import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { newId, OrganisationId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import type { Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { cedar, section, writtenSubmission } from '../../testing/written-submission.ts'
import { History } from './history-page.tsx'
import type { Comparison, Moment, Timeline } from './history.ts'

const submission = writtenSubmission()
const one = submission.sections[0] ?? section()
const palm = { id: newId(OrganisationId), name: { ar: 'مركز النخلة (خيالي)', en: 'Palm Centre (fictional)' } }
const nine = Date.parse('2026-11-24T09:00:00Z')

const timeline = (different: Partial<Timeline> = {}): Timeline => ({
  episodes: [
    { sectionId: one.id, author: 'palm', firstSeq: 3, lastSeq: 5, from: nine, to: nine + 60_000, added: 12, removed: 3 },
    { sectionId: one.id, author: 'cedar', firstSeq: 1, lastSeq: 2, from: nine - 86_400_000, to: nine - 86_400_000, added: 40, removed: 0 },
  ],
  authors: {
    palm: { organisationId: palm.id, guestOrganisation: null, person: null },
    cedar: { organisationId: cedar.id, guestOrganisation: null, person: null },
  },
  organisations: [palm, { id: cedar.id, name: cedar.name }],
  sections: [{ id: one.id, last: 5, edition: 1 }],
  versions: [],
  dropped: [],
  mayDropPeople: false,
  ...different,
})

const look = { id: 'a', kind: 'paragraph' as const, level: 0, numbered: false, direction: 'auto' as const, pair: null }
const words = (text: string) => ({ type: 'text' as const, text, marks: {} })
const moment = (seq: number): Moment => ({
  blocks: [{ ...look, content: [words(seq >= 3 ? 'He was never held.' : 'He was held.')] }],
  notes: {},
  row: { author: timeline().authors.palm ?? null, at: nine },
  seq,
  last: 5,
  edition: 1,
})
const comparison: Comparison = {
  blocks: [
    {
      fate: 'kept',
      seq: null,
      before: look,
      after: { ...look, kind: 'quotation' },
      suggested: null,
      pieces: [
        { fate: 'kept', inline: words('He was '), marksBefore: null, suggested: null, seq: null },
        { fate: 'added', inline: words('never '), marksBefore: null, suggested: null, seq: 4 },
        { fate: 'removed', inline: words('long '), marksBefore: null, suggested: null, seq: 5 },
        { fate: 'added', inline: words('perhaps '), marksBefore: null, suggested: 'inserted', seq: 4 },
        { fate: 'kept', inline: words('held.'), marksBefore: null, suggested: null, seq: null },
      ],
    },
  ],
  notes: {},
  rows: { 4: { author: 'palm', at: nine }, 5: { author: 'cedar', at: nine } },
  authors: timeline().authors,
  organisations: timeline().organisations,
  last: 5,
  edition: 1,
}

interface Heard {
  moments: number[]
  compared: [number, number][]
}

const answersOf = (told: Timeline, heard: Heard): Answers => ({
  submissions: { get: () => submission },
  history: {
    timeline: () => told,
    moment: ({ seq }) => {
      heard.moments.push(seq)
      return moment(seq)
    },
    compare: ({ before, after }) => {
      heard.compared.push([before, after])
      return comparison
    },
  },
})

const shown = async (language: 'ar' | 'en', told = timeline()) => {
  const heard: Heard = { moments: [], compared: [] }
  const page = await renderPage(<History submissionId={submission.id} section={one.id} />, {
    language,
    account: accountOf('coordinator'),
    answers: answersOf(told, heard),
  })
  return { ...page, heard }
}

test('the newest moment is read first; the timeline says who wrote, for which organisation, and how much', async () => {
  const { heard } = await shown('en')
  expect(await screen.findByText('He was never held.')).toBeTruthy()
  const entry = screen.getByRole('button', { name: /Palm Centre/ })
  expect(within(entry).getByText('12 characters added')).toBeTruthy()
  expect(within(entry).getByText('3 characters removed')).toBeTruthy()
  expect(heard.moments).toEqual([5])
})

test('what changed in an episode stands there as tracked text, and is listed with whose it is', async () => {
  const { user, heard, container } = await shown('en')
  await user.click(await screen.findByRole('button', { name: /Palm Centre/ }))
  await waitFor(() => expect(heard.compared).toEqual([[2, 5]]))
  await screen.findByText('List of changes')
  expect(container.querySelector('ins.tracked-added')?.textContent).toBe('never ')
  expect(container.querySelector('del.tracked-removed')?.textContent).toBe('long ')
  // What waits is never shown as text that was accepted.
  expect(container.querySelector('ins.tracked-suggestedIn')?.textContent).toBe('perhaps ')
  expect(container.querySelector('.tracked-said')?.textContent).toContain('paragraph → quotation')
  const list = screen.getByRole('region', { name: new RegExp(String(one.title.en)) }).querySelectorAll('.history-changes li')
  expect([...list].map((item) => item.textContent?.replace(/, .*$/, ''))).toEqual([
    expect.stringContaining('Kind of paragraph changed: paragraph → quotation'),
    'neverAdded: Palm Centre (fictional)',
    'longRemoved: Cedar Centre (fictional)',
    'perhapsSuggested',
  ])
})

test('in Arabic, the slider goes forward to the left, and what lies between two places is not asked for', async () => {
  const { heard } = await shown('ar')
  await screen.findByText('He was never held.')
  const slider = screen.getByRole('slider', { name: 'التنقل في سجل القسم' })
  fireEvent.keyDown(slider, { key: 'ArrowRight' })
  fireEvent.keyDown(slider, { key: 'ArrowRight' })
  fireEvent.keyDown(slider, { key: 'ArrowRight' })
  expect(slider).toHaveProperty('value', '2')
  await screen.findByText('He was held.')
  expect(heard.moments).toEqual([5, 2])
  fireEvent.keyDown(slider, { key: 'ArrowLeft' })
  expect(slider).toHaveProperty('value', '3')
})

test('an organisation that dropped its people is named, and who may do so is asked first', async () => {
  const { user } = await shown('ar', timeline({ dropped: [{ organisationId: palm.id, at: '2026-11-24T09:00:00Z' }], mayDropPeople: true }))
  expect(await screen.findByText(/قطعت مركز النخلة/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'قطع الصلة بالأشخاص' }))
  expect(await screen.findByText('لا رجعة في هذا.')).toBeTruthy()
})

test('nothing written yet says what will stand here', async () => {
  await shown('ar', timeline({ episodes: [], sections: [{ id: one.id, last: 0, edition: 1 }] }))
  expect(await screen.findByText('لم يُكتب شيء بعد')).toBeTruthy()
})
