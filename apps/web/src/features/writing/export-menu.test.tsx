import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { writtenSubmission } from '../../testing/written-submission.ts'
import { ExportMenu } from './export-menu.tsx'

afterEach(() => void vi.restoreAllMocks())

test('a text in two languages can be had in either alone, and in both beside each other', async () => {
  const asked: string[] = []
  // jsdom follows no link.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    asked.push(new URL(this.href).searchParams.get('languages') ?? '')
  })
  const { user } = await renderPage(<ExportMenu submission={writtenSubmission()} unsaved={false} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {},
  })
  for (const name of ['ملف Word: الإنكليزية', 'ملف Word: العربية', 'ملف Word: العربية والإنكليزية']) {
    await user.click(await screen.findByRole('button', { name: 'تصدير' }))
    await user.click(await screen.findByRole('menuitem', { name }))
  }
  expect(asked).toEqual(['submitted', 'ar', 'both'])
})
