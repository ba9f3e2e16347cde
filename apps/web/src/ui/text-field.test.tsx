import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { TextField } from './text-field.tsx'

const field = (value: string) => <TextField label="Day" type="date" value={value} onChange={() => {}} />

test.each([
  ['en', '18 December 2026'],
  ['fr', '18 décembre 2026'],
] as const)('a chosen day is said in words below its field, in %s', async (language, said) => {
  await renderPage(field('2026-12-18'), { language, answers: {} })
  expect(await screen.findByText(said)).toBeDefined()
})

test('in Arabic the month has the names that its reader knows', async () => {
  await renderPage(field('2026-12-18'), { language: 'ar', answers: {} })
  expect((await screen.findByText(/^18 .*2026/)).textContent).toMatch(/ديسمبر|كانون الأول/)
})

test('a year that is still being typed is said by nothing', async () => {
  await renderPage(field('0202-12-18'), { language: 'en', answers: {} })
  await screen.findByLabelText('Day')
  expect(document.querySelector('.field-date')).toBeNull()
})
