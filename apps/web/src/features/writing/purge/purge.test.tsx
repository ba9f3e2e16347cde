import { passageOf } from '@mithaq/editor/passage'
import { MembershipId, newId, PurgeId } from '@mithaq/schema/ids'
import { systemClock } from '@mithaq/sync-client/clock'
import { openLine } from '@mithaq/sync-client/line'
import { memoryStore } from '@mithaq/sync-client/memory-store'
import { frameServer } from '@mithaq/sync-client/testing/frame-server'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Refuse, type Answers } from '../../../testing/answers.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { cedar, section, writtenSubmission } from '../../../testing/written-submission.ts'
import { openTexts, type Texts } from '../sync/texts.ts'
import { AskForPurge } from './ask-for-purge.tsx'
import { SectionPurges } from './section-purges.tsx'

const one = section({ purgesWaiting: 1 })
const submission = writtenSubmission({ sections: [one] })
const asker = newId(MembershipId)
const purgeId = newId(PurgeId)
let texts: Texts
afterEach(() => texts.close())

/** The section's text as the server has it, open on the page; and where the name stands in it. */
async function written() {
  const server = frameServer(systemClock)
  server.edit(one.documentId, (doc) => doc.getText('text:en').insert(0, 'Seen by Zuzanna Invented. Zuzanna Invented left.'))
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
  return passageOf(connection.doc.getText('text:en'), 8, 24)
}

/** One request, as somebody sees it who may answer it so. */
const asked = (
  passage: { client: number; clock: number; length: number }[],
  mayAgree: boolean,
  mayLeave: boolean,
): NonNullable<Answers['purges']> => ({
  list: () => ({
    waiting: [{ id: purgeId, passage, askedBy: asker, askedAt: '2026-11-24T09:00:00.000Z', mayAgree, mayLeave }],
    done: [],
    people: [{ membershipId: asker, alias: 'Salma', organisationId: cedar.id }],
  }),
})

async function look(language: 'ar' | 'en', role: 'writer' | 'coordinator' | 'observer', purges: NonNullable<Answers['purges']>) {
  const page = await renderPage(<SectionPurges submission={submission} section={one} texts={texts} />, {
    language,
    account: accountOf(role),
    answers: { purges },
  })
  await page.user.click(await screen.findByRole('button', { name: language === 'ar' ? 'عرض الطلب' : 'Show the request' }))
  return page
}

test('in Arabic, whoever decides reads the words, what it means and who asks, and agrees only after having read that it is for good', async () => {
  const passage = await written()
  const agreed: unknown[] = []
  const { user } = await look('ar', 'writer', {
    ...asked(passage, true, true),
    agree: (input) => {
      agreed.push(input)
      return { state: 'purged', purgeId, removed: 16, standsElsewhere: 1, inComments: 2 }
    },
  })
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('Zuzanna Invented')
  expect(dialog.textContent.replaceAll(/[\u2066-\u2069]/g, '')).toContain('صاحب الطلب: Salma (مركز الأرز (متخيَّل))')
  expect(dialog.textContent).toContain('تبقى الكلمات في النسخ الاحتياطية إلى أن تُحذف هذه النسخ')
  const agree = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'قبول الإزالة' })
  expect(agree.disabled).toBe(true)
  await user.click(within(dialog).getByRole('checkbox', { name: 'أعلم أن أحداً لن يستطيع استعادة هذه الكلمات' }))
  await user.click(agree)
  await within(dialog).findByText(/أُزيل المقطع نهائياً: 16 حرفاً/)
  expect(agreed).toEqual([{ purgeId }])
  expect(dialog.textContent).toContain('ما زالت كلمات منه ترد في موضع آخر من هذا القسم')
  expect(dialog.textContent).toContain('ورد المقطع في تعليقين على المساهمة')
  // What is gone is not shown any more.
  expect(within(dialog).queryByText('Zuzanna Invented')).toBeNull()
})

test('a request that was answered meanwhile says so; one that does not find the words in the text explains where they are', async () => {
  await written()
  const { user } = await look('en', 'writer', {
    ...asked([{ client: 77, clock: 0, length: 5 }], true, true),
    leave: () => {
      throw new Refuse({ code: 'notFound' })
    },
  })
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText(/no longer shown in the text, but its history still has them/)
  await user.click(within(dialog).getByRole('button', { name: 'Decline' }))
  expect(await within(dialog).findByText(/it was answered or taken back meanwhile/)).toBeDefined()
})

test.each([
  ['coordinator', true, 'Take the request back'],
  ['observer', false, null],
] as const)('a %s is told who decides', async (role, mayLeave, button) => {
  const passage = await written()
  await look('en', role, asked(passage, false, mayLeave))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText(/decides\.$/)
  expect(within(dialog).queryByRole('button', { name: 'Agree to the removal' })).toBeNull()
  expect(within(dialog).queryByRole('checkbox')).toBeNull()
  expect(within(dialog).queryByRole('button', { name: 'Take the request back' })?.textContent ?? null).toBe(button)
})

test('whoever asks sees where else the words stand and whose consent it takes; what the server refuses is said', async () => {
  const passage = await written()
  let refused = true
  const sent: unknown[] = []
  const { user } = await renderPage(
    <AskForPurge
      submission={submission}
      texts={texts}
      selected={{ documentId: one.documentId, language: 'en', passage, words: 'Zuzanna Invented' }}
      onClose={() => {}}
    />,
    {
      language: 'en',
      account: accountOf('coordinator'),
      answers: {
        purges: {
          ask: (input) => {
            sent.push(input)
            if (refused) throw new Refuse({ code: 'submission.locked' })
            return { state: 'asked', purgeId }
          },
        },
      },
    },
  )
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('also stand in 1 other place of this submission')
  expect(dialog.textContent.replaceAll(/[\u2066-\u2069]/g, '')).toContain('This is a section of Palm Network (fictional).')
  await user.click(within(dialog).getByRole('checkbox'))
  await user.click(within(dialog).getByRole('button', { name: 'Ask for removal' }))
  await within(dialog).findByText('The text cannot be changed at this stage.')
  refused = false
  await user.click(within(dialog).getByRole('button', { name: 'Ask for removal' }))
  await within(dialog).findByText(/The request is recorded/)
  expect(sent).toEqual(Array.from({ length: 2 }, () => ({ sectionId: one.id, passage })))
})
