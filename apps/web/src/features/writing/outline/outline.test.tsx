import { measure } from '@mithaq/domain/word-meter'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Refuse } from '../../../testing/answers.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../../testing/written-submission.ts'
import type { Submission } from '../submission.ts'
import { Outline } from './outline.tsx'

const lengthsIn = (submission: Submission, language: 'ar' | 'en') =>
  measure({
    limit: submission.limit,
    language,
    wordsPerMinute: {},
    sections: submission.sections.map(({ id, part, wordBudget, counts }) => ({
      sectionId: id,
      part,
      budget: wordBudget,
      words: counts[language]?.words ?? 0,
      notes: counts[language]?.notes ?? 0,
    })),
  })

const noReviews = { versions: { reviews: () => [] } }

const outline = (submission: Submission, on: Partial<Parameters<typeof Outline>[0]> = {}) => (
  <Outline
    submission={submission}
    meter={{ submitted: lengthsIn(submission, 'en'), source: lengthsIn(submission, 'ar') }}
    current={submission.sections[0]?.id ?? null}
    onGo={() => {}}
    onSettings={() => {}}
    {...on}
  />
)

test('in Arabic, each section says whose it is, how far, how long against its budget, and that it is late', async () => {
  const submission = writtenSubmission({
    sections: [section({ wordBudget: 500, due: '2020-01-01' }), section({ organisation: null, state: 'not-started', counts: {} })],
  })
  await renderPage(outline(submission), { language: 'ar', account: accountOf('coordinator'), answers: noReviews })
  const [late, empty] = await screen.findAllByRole('listitem')
  expect(late?.textContent).toContain('الاحتجاز التعسفي')
  expect(late?.textContent).toContain('الإنكليزية: 704 من 500')
  expect(late?.textContent).toContain('العربية: 610')
  expect(late?.textContent).toMatch(/شبكة النخيل.*قيد الصياغة.*متأخر/)
  expect(empty?.textContent).toMatch(/غير مكلَّف به أحد.*لم يبدأ/)
})

test('a section that is ready is never late', async () => {
  const submission = writtenSubmission({ sections: [section({ state: 'ready', due: '2020-01-01' })] })
  await renderPage(outline(submission), { language: 'en', account: accountOf('coordinator'), answers: noReviews })
  expect((await screen.findByRole('listitem')).textContent).not.toContain('late')
})

test('a manager moves a section down', async () => {
  const submission = writtenSubmission()
  const moved: unknown[] = []
  const { user } = await renderPage(outline(submission), {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { ...noReviews, sections: { move: (input) => void moved.push(input) } },
  })
  await user.click(await screen.findByRole('button', { name: 'Actions for section “Methodology”' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Move down' }))
  await waitFor(() => expect(moved).toEqual([{ sectionId: submission.sections[0]?.id, position: 1 }]))
})

test('a section with text is not removed, and says why', async () => {
  const submission = writtenSubmission()
  const { user } = await renderPage(outline(submission), {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      ...noReviews,
      sections: {
        remove: () => {
          throw new Refuse({ code: 'section.hasText' })
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'إجراءات القسم «المنهجية»' }))
  await user.click(await screen.findByRole('menuitem', { name: 'إزالة' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(within(dialog).getByRole('button', { name: 'إزالة' }))
  expect((await within(dialog).findByRole('alert')).textContent).toBe('في هذا القسم نص، فلا يُزال قبل إفراغه.')
})

test('a new section comes behind the one in which one is', async () => {
  const submission = writtenSubmission()
  const added: unknown[] = []
  const { user } = await renderPage(outline(submission), {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      ...noReviews,
      sections: {
        add: (input) => {
          added.push(input)
          return { sectionId: section().id }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Add a section' }))
  await user.type(await screen.findByLabelText('Section title (English)'), 'Civic space')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await waitFor(() =>
    expect(added).toEqual([{ submissionId: submission.id, title: { en: 'Civic space' }, after: submission.sections[0]?.id, part: 'body' }]),
  )
})

test('whoever does not manage the submission arranges nothing', async () => {
  const submission = writtenSubmission({ may: { manage: false, export: true } })
  const { user } = await renderPage(outline(submission), { language: 'en', account: accountOf('writer'), answers: noReviews })
  await user.click(await screen.findByRole('button', { name: 'Actions for section “Methodology”' }))
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['Section settings'])
  expect(screen.queryByRole('button', { name: 'Add a section' })).toBeNull()
})

test('a section says how many co-submitters have reviewed it; a review of an earlier text does not count', async () => {
  const submission = writtenSubmission()
  const [cedar, palm] = submission.coSubmitters.map(({ id }) => id)
  const [first, second] = submission.sections.map(({ id }) => id)
  if (!cedar || !palm || !first || !second) throw new Error('The submission lacks something')
  const review = { at: '2026-11-20T10:00:00.000Z', isOfEarlierText: false }
  const reviews = [
    { ...review, sectionId: first, organisationId: cedar },
    { ...review, sectionId: first, organisationId: palm },
    { ...review, sectionId: second, organisationId: cedar },
    { ...review, sectionId: second, organisationId: palm, isOfEarlierText: true },
  ]
  await renderPage(outline(submission), {
    language: 'ar',
    account: accountOf('reviewer'),
    answers: { versions: { reviews: () => reviews } },
  })
  await screen.findByText('راجعته 2 من 2')
  expect(screen.getAllByRole('listitem')[1]?.textContent).toContain('راجعته 1 من 2')
})
