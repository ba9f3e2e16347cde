import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { CitationDialog, splitTyped } from './citation-dialog.tsx'

const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('a pasted citation is divided into its symbol and its paragraphs, and said as it will read in Arabic', async () => {
  const inserted: string[] = []
  const { user } = await renderPage(
    <CitationDialog language="ar" typed="" onClose={() => {}} onInsert={(cited) => inserted.push(cited)} />,
    {
      language: 'ar',
      account: accountOf('coordinator'),
      answers: {},
    },
  )
  await user.click(await screen.findByLabelText('رمز الوثيقة'))
  await user.paste('A/HRC/59/15, para. 140.7')
  expect(screen.getByLabelText<HTMLInputElement>(/الفقرات/).value).toBe('140.7')
  expect(plain(screen.getByRole('status').textContent)).toContain('A/HRC/59/15، الفقرة 140.7')
  await user.click(screen.getByRole('button', { name: 'إدراج' }))
  expect(inserted).toEqual(['A/HRC/59/15, para. 140.7'])
})

test('what follows no form of symbols is said so, and is inserted as it was typed', async () => {
  const inserted: string[] = []
  const { user } = await renderPage(
    <CitationDialog language="en" typed="" onClose={() => {}} onInsert={(cited) => inserted.push(cited)} />,
    {
      language: 'en',
      account: accountOf('coordinator'),
      answers: {},
    },
  )
  await user.type(await screen.findByLabelText('Document symbol'), 'A/HRC/RES/61')
  expect(screen.getByRole('status').textContent).toContain('follows no known form')
  await user.click(screen.getByRole('button', { name: 'Insert as typed' }))
  expect(inserted).toEqual(['A/HRC/RES/61'])
})

test('what is selected is divided too, in the words of any of our languages', () => {
  expect(splitTyped('A/HRC/59/15, paras. 3 and 4')).toEqual({ symbol: 'A/HRC/59/15', paragraphs: '3 and 4' })
  expect(splitTyped('\u2066A/HRC/59/15\u2069، الفقرة 12')).toEqual({ symbol: 'A/HRC/59/15', paragraphs: '12' })
  expect(splitTyped('A/HRC/59/15')).toEqual({ symbol: 'A/HRC/59/15', paragraphs: '' })
})
