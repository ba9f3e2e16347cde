import { placeOfPassage } from '@mithaq/editor/comments/passage'
import { quotableOf } from '@mithaq/editor/comments/quotable'
import { CommentId, CommentThreadId, MembershipId, newId } from '@mithaq/schema/ids'
import { systemClock } from '@mithaq/sync-client/clock'
import { openLine } from '@mithaq/sync-client/line'
import { memoryStore } from '@mithaq/sync-client/memory-store'
import { frameServer } from '@mithaq/sync-client/testing/frame-server'
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { NoConnection, type Answers } from '../../../testing/answers.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { cedar, palm, section, writtenSubmission } from '../../../testing/written-submission.ts'
import { openTexts, type Texts } from '../sync/texts.ts'
import { createFocus, FocusProvider } from '../text/focus.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { base64Of, type CommentsView } from './comments.ts'
import type { NewAbout } from './new-thread.tsx'
import { aboutSection } from './selected-about.ts'
import { useComments } from './use-comments.ts'

Element.prototype.scrollIntoView = () => {}

const one = section()
const submission = writtenSubmission({ sections: [one] })
const account = accountOf('reviewer')
const self = account.memberships[0]!.membershipId
const other = newId(MembershipId)
let texts: Texts
afterEach(() => texts.close())

/** A thread about the words "was held", on a text from which they may be gone. */
async function thread(different: Partial<CommentsView['threads'][number]> = {}, removed = false): Promise<CommentsView['threads'][number]> {
  const server = frameServer(systemClock)
  const words = 'A person was held for days.'
  server.edit(one.documentId, (doc) => doc.getText('text:en').insert(0, words))
  texts = openTexts({
    self: { membershipId: 'm', alias: 'Layla (example)', organisation: 'Cedar Centre (fictional)' },
    personId: 'p',
    submissionId: submission.id,
    languages: ['en'],
    titleOf: () => 'Detention',
    line: openLine({ address: 'ws://test/sync?membership=m', connect: server.network.connect }),
    store: memoryStore(),
  })
  const { connection } = texts.open(one.documentId)
  await waitFor(() => expect(connection.loaded()).toBe(true))
  const place = placeOfPassage(quotableOf(connection.doc, 'en'), 9, 17)
  if (removed) {
    const before = connection.doc.getText('text:en').length
    server.edit(one.documentId, (doc) => doc.getText('text:en').delete(9, 8))
    while (connection.doc.getText('text:en').length === before) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    id: newId(CommentThreadId),
    sectionId: one.id,
    language: 'en',
    blockId: place?.blockId ?? 'b1',
    starts: place?.starts ? base64Of(place.starts) : null,
    ends: place?.ends ? base64Of(place.ends) : null,
    quotation: place?.quotation ?? 'was held',
    audience: 'submission',
    organisationId: palm.id,
    begunBy: other,
    begunAt: '2026-11-24T09:00:00.000Z',
    resolved: null,
    comments: [comment(other, 'Which source is this?')],
    ...different,
  }
}

const comment = (writtenBy: MembershipId, body: string): CommentsView['threads'][number]['comments'][number] => ({
  id: newId(CommentId),
  writtenBy,
  writtenAt: '2026-11-24T09:00:00.000Z',
  body,
  editedAt: null,
  removedAt: null,
})

const viewOf = (threads: CommentsView['threads'], may: Partial<CommentsView['may']> = {}): CommentsView => ({
  threads,
  people: [
    { membershipId: self, alias: 'Willow', organisationId: palm.id, guestOrganisation: null, isHere: true },
    { membershipId: other, alias: 'Cypress', organisationId: cedar.id, guestOrganisation: null, isHere: true },
  ],
  organisations: [cedar, palm],
  observersComment: false,
  may: { comment: true, speakAmongOwn: true, letObservers: false, ...may },
})

function Page({ begun }: { begun: NewAbout | null }) {
  const comments = useComments(submission)
  const [focus] = useState(createFocus)
  const [beginning, setBeginning] = useState(begun)
  const [active, setActive] = useState<string | null>(null)
  const [open, setOpen] = useState(true)
  return (
    <FocusProvider value={focus}>
      <button type="button" onClick={() => setOpen(!open)}>
        margin
      </button>
      {open && (
        <CommentsPanel
          {...{ submission, texts, comments, beginning, active }}
          current={one.id}
          onBegin={setBeginning}
          onActive={setActive}
          onGo={({ thread: { id } }) => setActive(id)}
        />
      )}
    </FocusProvider>
  )
}

const look = (language: 'ar' | 'en', answers: Answers['comments'], begun: NewAbout | null = null) =>
  renderPage(<Page begun={begun} />, { language, account, answers: { comments: answers ?? {} } })

test('in Arabic a conversation says what it is about, who spoke and for whom, and is answered, settled and found again', async () => {
  let now = await thread()
  const { user } = await look('ar', {
    list: () => viewOf([now]),
    reply: ({ body }) => {
      now = { ...now, comments: [...now.comments, comment(self, body)] }
      return { threadId: now.id, commentId: newId(CommentId), unreached: [] }
    },
    resolve: () => {
      now = { ...now, resolved: { by: self, at: '2026-11-24T10:00:00.000Z' } }
    },
  })
  const card = within(await screen.findByRole('article', { name: 'was held' }))
  expect(card.getByText('Which source is this?')).toBeDefined()
  expect(card.getByText('Cypress')).toBeDefined()
  expect(card.getByText('مركز الأرز (متخيَّل)')).toBeDefined()
  await user.click(card.getByRole('button', { name: 'رد' }))
  const field = card.getByRole('textbox', { name: 'نص الرد' })
  expect(document.activeElement).toBe(field)
  await user.type(field, 'رسالة المحامي @شب{ArrowDown}{Enter}')
  expect((field as HTMLTextAreaElement).value).toBe('رسالة المحامي @شبكة النخيل (متخيَّلة) ')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await card.findByText('@شبكة النخيل (متخيَّلة)')).toBeDefined()
  expect(now.comments[1]?.body).toContain(palm.id)
  await user.click(card.getByRole('button', { name: 'إنهاء المناقشة' }))
  expect(await screen.findByText('لا مناقشات مفتوحة هنا')).toBeDefined()
  await user.selectOptions(screen.getByRole('combobox', { name: 'عرض' }), 'المنتهية')
  expect(await screen.findByText(/^أنهاها/)).toBeDefined()
})

test('words that are gone from the text are shown as gone, with what was said about them', async () => {
  const gone = await thread({}, true)
  await look('en', { list: () => viewOf([gone]) })
  const card = within(await screen.findByRole('article', { name: 'was held' }))
  expect(card.getByText('These words were removed from the text')).toBeDefined()
  expect((card.getByText('was held').closest('button') as HTMLButtonElement).disabled).toBe(true)
  expect(card.getByText('Which source is this?')).toBeDefined()
})

test('what one said is put otherwise or taken back, by nobody else', async () => {
  let now = await thread()
  now = { ...now, comments: [...now.comments, comment(self, 'Frist')] }
  const { user } = await look('en', {
    list: () => viewOf([now]),
    change: ({ body }) => {
      now = {
        ...now,
        comments: now.comments.map((each, index) => (index === 1 ? { ...each, body, editedAt: '2026-11-24T10:00:00.000Z' } : each)),
      }
      return { threadId: now.id, commentId: newId(CommentId), unreached: [] }
    },
    remove: () => {
      now = {
        ...now,
        comments: now.comments.map((each, index) => (index === 1 ? { ...each, body: '', removedAt: '2026-11-24T11:00:00.000Z' } : each)),
      }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Options of the comment' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Edit' }))
  const field = await screen.findByRole('textbox', { name: 'Comment' })
  await user.clear(field)
  await user.type(field, 'First')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('First')).toBeDefined()
  expect(screen.getByText('edited')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Options of the comment' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Take back' }))
  await user.click(
    within(await screen.findByRole('alertdialog').catch(() => screen.findByRole('dialog'))).getByRole('button', { name: 'Take back' }),
  )
  expect(await screen.findByText('This comment was taken back')).toBeDefined()
  expect(screen.getByText('Which source is this?')).toBeDefined()
})

test('what is typed stays when the margin is closed over it, and when nobody answers', async () => {
  const now = await thread()
  const { user } = await look(
    'en',
    {
      list: () => viewOf([now]),
      begin: () => {
        throw new NoConnection()
      },
    },
    aboutSection(one, 'en'),
  )
  const typed = 'Names of the judges are missing.'
  await user.type(await screen.findByRole('textbox', { name: 'Comment' }), typed)
  await user.click(screen.getByRole('button', { name: 'margin' }))
  expect(screen.queryByRole('textbox')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'margin' }))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe(typed)
  await user.click(screen.getByRole('button', { name: 'Add comment' }))
  await waitFor(() => expect(document.querySelector('.margin-new .notice')).not.toBeNull())
  // Escape leaves only what holds nothing.
  await user.type(screen.getByRole('textbox', { name: 'Comment' }), '{Escape}')
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' }).value).toBe(typed)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('an organisation among itself; whoever only reads sees no way to speak', async () => {
  const among = await thread({ audience: 'organisation' })
  await look('ar', { list: () => viewOf([among], { comment: false, speakAmongOwn: false }) })
  const card = within(await screen.findByRole('article'))
  expect(card.getByText(/تراها .*شبكة النخيل \(متخيَّلة\).* وحدها/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'رد' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'تعليق على القسم' })).toBeNull()
})
