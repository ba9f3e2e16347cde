import type { RescueItem } from '@mithaq/sync-client/device-store'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { systemClock } from '@mithaq/sync-client/clock'
import { openLine } from '@mithaq/sync-client/line'
import { memoryStore } from '@mithaq/sync-client/memory-store'
import { frameServer } from '@mithaq/sync-client/testing/frame-server'
import { screen, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addRescued, useRescued } from '../../lib/device/rescued.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../testing/written-submission.ts'
import { RescuePanel } from './rescue-panel.tsx'
import { openTexts } from './sync/texts.ts'

const item = (changes: Partial<RescueItem> = {}): RescueItem => ({
  id: crypto.randomUUID(),
  personId: 'p',
  documentId: 'd',
  reason: 'not-allowed',
  who: 'Layla (example)',
  where: { submissionId: 's', title: 'Arbitrary detention', language: 'en', before: 'The delegation ', after: ' was heard.' },
  what: 'from Tripoli',
  at: Date.UTC(2026, 10, 24, 9, 30),
  ...changes,
})
const show = (language: 'ar' | 'en', items: RescueItem[]) =>
  renderPage(<RescuePanel items={items} submission={writtenSubmission()} texts={{ find: () => null }} />, {
    language,
    account: accountOf('writer'),
    answers: {},
  })
const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('words that need a place are counted, and shown with who, where and what', async () => {
  const { user } = await show('en', [item(), item({ reason: 'text-moved', what: 'as is known' })])
  expect(await screen.findByText('2 passages need a place')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Show' }))
  const [first, second] = within(await screen.findByRole('dialog')).getAllByRole('listitem')
  const words = plain(first?.textContent)
  for (const expected of [
    'In Arbitrary detention',
    'Typed by Layla (example)',
    'You were not allowed to write here',
    'The delegation from Tripoli was heard.',
  ])
    expect(words).toContain(expected)
  expect(within(first as HTMLElement).getByRole<HTMLTextAreaElement>('textbox').value).toBe('from Tripoli')
  expect(plain(second?.textContent)).toContain('Somebody moved the text around them')
})

test('in Arabic, removing asks first, and says whether the words stand elsewhere', async () => {
  const { user } = await show('ar', [item({ reason: 'text-deleted' })])
  await user.click(await screen.findByRole('button', { name: 'عرضها' }))
  await user.click(await screen.findByRole('button', { name: 'إزالة هذه الكلمات' }))
  expect(await screen.findByText('تُزال من هذه القائمة. تبقى في النص.')).toBeDefined()
})

test('with nothing in the tray nothing is said', async () => {
  const { container } = await show('en', [])
  expect(container.textContent).toBe('')
})

test.each([
  ['en', 'Show', 'Send as a suggestion', 'The words were added to the section as a suggestion.', 'Undo and bring them back here'],
  ['ar', 'عرضها', 'إرسالها اقتراحاً', 'أُضيفت الكلمات اقتراحاً إلى القسم.', 'التراجع وإعادتها إلى هنا'],
] as const)(
  'in %s, words go into the text as a suggestion where they were meant to stand, and come back',
  async (language, showThem, send, sent, undo) => {
    const { submission, documentId, doc, texts } = await openText({ write: false, suggest: true, changeState: false })
    doc.getText('text:en').insert(0, 'The delegation  was heard.', {})
    addRescued([item({ documentId })])
    const Tray = () => (
      <RescuePanel items={useRescued('p').filter((one) => one.documentId === documentId)} submission={submission} texts={texts} />
    )
    const { user } = await renderPage(<Tray />, { language, account: accountOf('writer'), answers: {} })
    const read = (view: 'base' | 'accepted') =>
      blocksIn(doc, 'en', view).map(({ content }) => content.map((one) => 'text' in one && one.text).join(''))
    await user.click(await screen.findByRole('button', { name: showThem }))
    await user.click(await screen.findByRole('button', { name: send }))
    expect(await screen.findByText(sent)).toBeDefined()
    expect([read('accepted'), read('base')]).toEqual([['The delegation from Tripoli was heard.'], ['The delegation  was heard.']])
    await vi.waitFor(() => expect(screen.queryByRole('listitem')).toBeNull())
    await user.click(screen.getByRole('button', { name: undo }))
    expect(within(await screen.findByRole('listitem')).getByRole<HTMLTextAreaElement>('textbox').value).toBe('from Tripoli')
    await vi.waitFor(() => expect(read('accepted')).toEqual(['The delegation  was heard.']))
  },
)

test('where nothing may be suggested, the words can only be copied', async () => {
  const { submission, documentId, texts } = await openText({ write: false, suggest: false, changeState: false })
  const items = [item({ documentId })]
  const panel = <RescuePanel {...{ items, submission, texts }} />
  const { user } = await renderPage(panel, { language: 'en', account: accountOf('writer'), answers: {} })
  await user.click(await screen.findByRole('button', { name: 'Show' }))
  expect(await screen.findByRole('button', { name: 'Copy' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Send as a suggestion' })).toBeNull()
})

/** A submission of one section, whose text has come. */
async function openText(may: ReturnType<typeof section>['may']) {
  const only = section({ may })
  const submission = writtenSubmission({ sections: [only] })
  const { network } = frameServer(systemClock)
  const texts = openTexts({
    self: { membershipId: 'm', alias: 'Layla (example)', organisation: 'Cedar Centre (fictional)' },
    personId: 'p',
    submissionId: submission.id,
    languages: ['en'],
    titleOf: () => 'Arbitrary detention',
    line: openLine({ address: 'ws://test/sync?membership=m', connect: network.connect }),
    store: memoryStore(),
  })
  onTestFinished(texts.close)
  const { connection } = texts.open(only.documentId)
  await vi.waitFor(() => expect(connection.loaded()).toBe(true))
  return { submission, documentId: only.documentId, doc: connection.doc, texts }
}
