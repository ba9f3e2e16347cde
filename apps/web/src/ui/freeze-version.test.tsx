import { screen, waitFor, within } from '@testing-library/react'
import { newId } from '@mithaq/schema/ids'
import { VersionId } from '@mithaq/schema/signing-ids'
import { expect, test } from 'vitest'
import type { Answered, Asked } from '../lib/trpc.ts'
import { Refuse, type Answers } from '../testing/answers.ts'
import { accountOf } from '../testing/people.ts'
import { renderPage } from '../testing/render-page.tsx'
import { version } from '../testing/signing.ts'
import { writtenSubmission } from '../testing/written-submission.ts'
import { FreezeVersion } from './freeze-version.tsx'

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')
const submission = writtenSubmission()
const [first, second] = submission.sections
if (!first || !second) throw new Error('Two sections are needed')

const block = (sensitive: boolean) => ({
  id: 'a',
  kind: 'paragraph',
  level: 0,
  numbered: true,
  direction: 'auto',
  content: [
    { type: 'text' as const, text: 'Said by ', marks: {} },
    { type: 'text' as const, text: 'somebody', marks: sensitive ? { sensitive: true as const } : {} },
  ],
})
const whole = (sensitive: boolean): Answered['versions']['compare'] => ({
  same: false,
  sections: [
    {
      section: first.id,
      change: 'added',
      title: { before: null, after: 'Methodology' },
      blocks: [{ id: 'a', change: 'added', before: null, after: block(sensitive) }],
      notes: [],
      tables: [],
    },
  ],
})
const made = { versionId: newId(VersionId), number: 1, hash: 'd'.repeat(64), sensitive: 0 }

const show = (language: 'ar' | 'en', versions: Answers['versions'] = {}) =>
  renderPage(<FreezeVersion submission={submission} onClose={() => {}} />, {
    language,
    account: accountOf('coordinator'),
    answers: { versions: { list: () => [], reviews: () => [], compare: () => whole(false), freeze: () => made, ...versions } },
  })

test('in Arabic, it says what is frozen, warns of marked passages, and names who has not reviewed', async () => {
  const reviews = submission.coSubmitters.map(({ id }) => ({
    sectionId: first.id,
    organisationId: id,
    at: '2026-11-20T10:00:00.000Z',
    isOfEarlierText: false,
  }))
  await show('ar', { compare: () => whole(true), reviews: () => reviews })
  await screen.findByText(/في النص مقطع معلَّم بأنه حساس/)
  const words = plain(screen.getByRole('dialog').textContent)
  expect(words).toContain('لغة النسخة: الإنكليزية')
  expect(words).toMatch(/1[,٬]?024 كلمة مع الحواشي/)
  expect(words).toContain('مركز الأرز (متخيَّل): قسم واحد')
})

test('V4: with open suggestions nothing is frozen until they are decided or taken as declined', async () => {
  const sent: Asked['versions']['freeze'][] = []
  const { user } = await show('en', {
    freeze: (input) => {
      sent.push(input)
      if (input.declineSuggestions !== true) throw new Refuse({ code: 'version.openSuggestions', count: 3 })
      return made
    },
  })
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText(/^Name of the version/), 'For the pre-session')
  const freeze = dialog.getByRole<HTMLButtonElement>('button', { name: 'Freeze a version' })
  await waitFor(() => expect(freeze.disabled).toBe(false))
  await user.click(freeze)
  await screen.findByText('Nothing was frozen: the text has 3 suggestions that nobody decided.')
  expect(freeze.disabled).toBe(true)
  await user.click(dialog.getByRole('checkbox', { name: /taken as declined/ }))
  await user.click(freeze)
  await screen.findByText('Version 1 is frozen')
  expect(sent.map(({ after, name, declineSuggestions }) => ({ after, name, declineSuggestions }))).toEqual([
    { after: 0, name: 'For the pre-session', declineSuggestions: false },
    { after: 0, name: 'For the pre-session', declineSuggestions: true },
  ])
  expect(screen.getByLabelText<HTMLTextAreaElement>('The whole hash').value).toBe(made.hash)
})

test('V2: a version that somebody froze meanwhile is told, and the next try names it', async () => {
  const sent: number[] = []
  const versions = [version()]
  let listed = 0
  const { user } = await show('ar', {
    list: () => (listed++ === 0 ? [] : versions),
    freeze: ({ after }) => {
      sent.push(after)
      if (after === 0) throw new Refuse({ code: 'version.madeMeanwhile', number: 1 })
      return { ...made, number: 2 }
    },
  })
  const freeze = await screen.findByRole<HTMLButtonElement>('button', { name: 'تثبيت نسخة' })
  await waitFor(() => expect(freeze.disabled).toBe(false))
  await user.click(freeze)
  expect((await screen.findByRole('alert')).textContent).toContain('ثُبِّتت في الأثناء النسخة 1')
  await screen.findByText(/منذ النسخة 1/)
  await user.click(freeze)
  await screen.findByText('ثُبِّتت النسخة 2')
  expect(sent).toEqual([0, 1])
})
