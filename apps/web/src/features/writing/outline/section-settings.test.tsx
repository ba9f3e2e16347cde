import { screen, waitFor } from '@testing-library/react'
import { MembershipId, newId, PurgeId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import type { Answers } from '../../../testing/answers.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { cedar, section, writtenSubmission } from '../../../testing/written-submission.ts'
import { SectionSettings } from './section-settings.tsx'

/** Nothing was ever removed from the section for good. */
const purges: Answers['purges'] = { list: () => ({ waiting: [], done: [], people: [] }) }
const versions: Answers['versions'] = { reviews: () => [] }

test('only what was changed is sent', async () => {
  const submission = writtenSubmission()
  const one = submission.sections[1] ?? section()
  const sent: unknown[] = []
  let closed = false
  const { user } = await renderPage(<SectionSettings submission={submission} section={one} onClose={() => (closed = true)} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { purges, versions, sections: { change: (input) => void sent.push(input) } },
  })
  await user.selectOptions(await screen.findByLabelText('Organisation that writes it'), 'Cedar Centre (fictional)')
  await user.type(screen.getByLabelText(/^Word budget/), '900')
  await user.click(screen.getByRole('checkbox', { name: /^Only this organisation writes here/ }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(closed).toBe(true))
  expect(sent).toEqual([{ sectionId: one.id, organisationId: cedar.id, closed: true, wordBudget: 900 }])
})

test('in Arabic, whoever writes a section says how far it is, and nothing else', async () => {
  const one = section()
  const sent: unknown[] = []
  const { user } = await renderPage(
    <SectionSettings submission={writtenSubmission({ may: { manage: false, export: true } })} section={one} onClose={() => {}} />,
    { language: 'ar', account: accountOf('writer'), answers: { purges, versions, sections: { change: (input) => void sent.push(input) } } },
  )
  await user.selectOptions(await screen.findByLabelText('حالة القسم'), 'جاهز')
  expect(screen.queryByLabelText('المنظمة المكلَّفة')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'حفظ' }))
  await waitFor(() => expect(sent).toEqual([{ sectionId: one.id, state: 'ready' }]))
})

test('a budget that is no whole number is not sent', async () => {
  const sent: unknown[] = []
  const { user } = await renderPage(<SectionSettings submission={writtenSubmission()} section={section()} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { purges, versions, sections: { change: (input) => void sent.push(input) } },
  })
  await user.type(await screen.findByLabelText(/^Word budget/), 'many')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect((await screen.findByRole('alert')).textContent).toBe('A whole number from 1 to 100,000.')
  expect(sent).toEqual([])
})

test('a reader sees the facts and what the mechanism asks for', async () => {
  const guidance = { ar: 'وقائع وأرقام', en: 'Facts and figures', fr: 'Faits et chiffres' }
  await renderPage(
    <SectionSettings
      submission={writtenSubmission({ may: { manage: false, export: true } })}
      section={section({ guidance, may: { write: false, suggest: false, changeState: false }, due: '2026-12-10' })}
      onClose={() => {}}
    />,
    { language: 'ar', account: accountOf('observer'), answers: { purges, versions } },
  )
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('قيد الصياغة')
  expect(dialog.textContent).toContain('10 ديسمبر 2026')
  expect(dialog.textContent).toContain('وقائع وأرقام')
  expect(screen.queryByRole('button', { name: 'حفظ' })).toBeNull()
})

test('what was removed for good is told with date, asker and who agreed, and without a word of it', async () => {
  const [asker, agreer] = [newId(MembershipId), newId(MembershipId)]
  const at = '2026-11-20T10:00:00Z'
  await renderPage(<SectionSettings submission={writtenSubmission()} section={section()} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      versions,
      purges: {
        list: () => ({
          waiting: [],
          done: [
            { id: newId(PurgeId), edition: 2, removed: 15, purgedBy: asker, agreedBy: agreer, at },
            { id: newId(PurgeId), edition: 3, removed: 1, purgedBy: agreer, agreedBy: agreer, at },
          ],
          people: [{ membershipId: asker, alias: 'Cedar (example)', organisationId: cedar.id }],
        }),
      },
    },
  })
  await screen.findByText('Removed for good')
  const dialog = screen.getByRole('dialog').textContent.replaceAll(/[\u2066-\u2069]/g, '')
  expect(dialog).toContain(
    'A passage was removed for good on 20 November 2026. Asked for by Cedar (example) (Cedar Centre (fictional)), agreed to by somebody of the coalition.',
  )
  expect(dialog).toContain('decided by somebody of the coalition.')
  expect(dialog).toContain('15 characters')
})

test('an organisation marks a section as reviewed; a review of an earlier text is shown as that, and can be given anew', async () => {
  const submission = writtenSubmission()
  const one = section()
  const sent: unknown[] = []
  const account = accountOf('reviewer')
  const organisationId = account.memberships[0]?.organisationId
  if (!organisationId) throw new Error('Nobody’s member')
  const reviews = [
    { sectionId: one.id, organisationId: cedar.id, at: '2026-11-20T10:00:00.000Z', isOfEarlierText: false },
    { sectionId: one.id, organisationId, at: '2026-11-19T10:00:00.000Z', isOfEarlierText: true },
  ]
  const { user } = await renderPage(
    <SectionSettings
      submission={{ ...submission, readers: [{ id: organisationId, name: { ar: 'رابطة النور (متخيَّلة)' } }] }}
      section={one}
      onClose={() => {}}
    />,
    {
      language: 'ar',
      account,
      answers: { purges, versions: { reviews: () => reviews, review: (input) => void sent.push(input) } },
    },
  )
  expect((await screen.findByText(/رابطة النور/)).closest('li')?.textContent).toContain('تغيّر النص بعد مراجعتها')
  expect(screen.getByText(/مركز الأرز/, { selector: 'li bdi' }).closest('li')?.textContent).not.toContain('تغيّر النص')
  await user.click(screen.getByRole('button', { name: 'تسجيل المراجعة باسم منظمتكم' }))
  await waitFor(() => expect(sent).toEqual([{ sectionId: one.id, reviewed: true }]))
})
