import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Left } from '../lib/device/leaving.ts'
import { accountOf } from '../testing/people.ts'
import { renderPage } from '../testing/render-page.tsx'
import { WordsLeft } from './words-left.tsx'

function typed(words: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('text:en').insert(0, words)
  return Y.encodeStateAsUpdate(doc)
}
const left: Left = {
  copies: 0,
  unsent: [{ documentId: 'd', edits: [{ key: 1, membershipId: 'm', at: 0, edition: 1, update: typed('Typed without a connection.') }] }],
  items: [],
}
const show = (language: 'ar' | 'en', onLeave: () => void = () => {}) =>
  renderPage(<WordsLeft left={left} personId="p" alias="" leaving={false} onClose={() => {}} onLeave={onLeave} />, {
    language,
    account: accountOf('writer'),
    answers: {},
  })

test('whoever signs out with unsent words can send them, copy them or give them up', async () => {
  let isLeft = false
  const { user } = await show('en', () => (isLeft = true))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('1 change that waits to be sent')
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Typed without a connection.')
  expect(screen.getByRole('button', { name: 'Send them, then sign out' })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Sign out and remove them' }))
  expect(isLeft).toBe(true)
})

test('in Arabic', async () => {
  await show('ar')
  expect((await screen.findByRole('dialog')).textContent).toContain('تعديل واحد ينتظر الإرسال')
  expect(screen.getByRole('button', { name: 'إرسالها ثم الخروج' })).toBeDefined()
})
