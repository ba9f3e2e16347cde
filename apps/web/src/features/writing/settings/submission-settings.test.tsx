import { InvitationId, MembershipId, newId, OrganisationId } from '@mithaq/schema/ids'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { coalitionOf } from '../../../testing/coalition.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { cedar, palm, writtenSubmission } from '../../../testing/written-submission.ts'
import { SubmissionSettings } from './submission-settings.tsx'

const nobodyInvited = { list: () => [] }
const quiet = { get: () => ({ mine: null, known: [], publishesSubmitters: null, may: { give: false } }) }
const silentMargin = {
  list: () => ({
    threads: [],
    people: [],
    organisations: [],
    observersComment: false,
    may: { comment: true, speakAmongOwn: true, letObservers: true },
  }),
}
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

test('in Arabic, it says in words who sees the submission and that nobody else does', async () => {
  await renderPage(<SubmissionSettings submission={writtenSubmission({ readers: [palm], coSubmitters: [cedar] })} onClose={() => {}} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: { invitations: nobodyInvited, comments: silentMargin, support: quiet },
  })
  const words = plain((await screen.findByRole('dialog')).textContent)
  expect(words).toContain('المنظمات المشاركة في التقديم: مركز الأرز (متخيَّل).')
  expect(words).toContain('منظمات تقرأ ولا تشارك في التقديم: شبكة النخيل (متخيَّلة).')
  expect(words).toContain('لا يطّلع عليها غيرهم في التحالف')
})

test('an organisation is made a reader; the one that leads cannot be taken out', async () => {
  const submission = writtenSubmission()
  const sent: unknown[] = []
  const { user } = await renderPage(<SubmissionSettings submission={submission} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      invitations: nobodyInvited,
      comments: silentMargin,
      support: quiet,
      coalition: { get: () => coalitionOf([cedar, palm]) },
      submissions: { changeParticipants: (input) => void sent.push(input) },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Change organisations' }))
  expect((await screen.findByLabelText<HTMLSelectElement>(cedar.name.en)).disabled).toBe(true)
  await user.selectOptions(screen.getByLabelText(palm.name.en), 'Reads only')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent).toEqual([{ submissionId: submission.id, coSubmitters: [cedar.id], readers: [palm.id] }]))
})

test('the next stage is asked about, with what it means, before it is entered', async () => {
  const submission = writtenSubmission()
  const sent: unknown[] = []
  const { user } = await renderPage(<SubmissionSettings submission={submission} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      invitations: nobodyInvited,
      comments: silentMargin,
      support: quiet,
      submissions: { changeStatus: (input) => void sent.push(input) },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Next: Open for signing' }))
  const asked = await screen.findByRole('dialog', { name: 'Next: Open for signing' })
  expect(asked.textContent).toContain('It can still be changed.')
  expect(sent).toEqual([])
  await user.click(within(asked).getByRole('button', { name: 'Open for signing' }))
  await waitFor(() => expect(sent).toEqual([{ submissionId: submission.id, status: 'signing' }]))
})

test('a text open for signing goes on to the page where organisations sign it, never by a button alone', async () => {
  const submission = writtenSubmission({ status: 'signing' })
  await renderPage(<SubmissionSettings submission={submission} onClose={() => {}} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: { invitations: nobodyInvited, comments: silentMargin, support: quiet },
  })
  expect((await screen.findByRole('link', { name: 'التوقيع' })).getAttribute('href')).toBe(`/submissions/${submission.id}/signing`)
  expect(screen.queryByRole('button', { name: /موقَّعة|التالي/ })).toBeNull()
  expect(screen.getByRole('button', { name: /الصياغة/ })).toBeTruthy()
})

test('a signed text goes on to the page where its filing is recorded, and is opened again only with a reason', async () => {
  const submission = writtenSubmission({ status: 'signed' })
  const sent: unknown[] = []
  const { user } = await renderPage(<SubmissionSettings submission={submission} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { invitations: nobodyInvited, comments: silentMargin, support: quiet, filing: { reopen: (input) => void sent.push(input) } },
  })
  expect((await screen.findByRole('link', { name: 'Record the filing' })).getAttribute('href')).toBe(`/submissions/${submission.id}/filing`)
  expect(screen.queryByRole('button', { name: 'Back to: Drafting' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Open the text again' }))
  await user.type(await screen.findByLabelText('Reason'), 'Returned for its length')
  await user.click(
    within(screen.getByRole('dialog', { name: 'Open the text again for editing' })).getByRole('button', { name: 'Open the text again' }),
  )
  await waitFor(() => expect(sent).toEqual([{ submissionId: submission.id, reason: 'Returned for its length' }]))
})

test('a guest is invited to this submission alone, and the link is shown once', async () => {
  const submission = writtenSubmission()
  const sent: unknown[] = []
  const { user } = await renderPage(<SubmissionSettings submission={submission} onClose={() => {}} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: {
      support: quiet,
      comments: silentMargin,
      invitations: {
        ...nobodyInvited,
        create: (input) => {
          sent.push(input)
          return { invitationId: newId(InvitationId), url: 'https://mithaq.example.org/invitation#secret' }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'دعوة ضيف' }))
  await user.type(await screen.findByLabelText('آخر يوم'), '2027-01-31')
  await user.click(screen.getByRole('button', { name: 'إنشاء الرابط' }))
  expect((await screen.findByLabelText<HTMLTextAreaElement>('رابط الدعوة')).value).toContain('#secret')
  expect(sent).toEqual([{ guest: { submissionId: submission.id, role: 'reviewer', endsAt: '2027-01-31', organisation: null } }])
})

test('whoever only reads sees who sees it, the stage and the dates, and changes nothing', async () => {
  await renderPage(<SubmissionSettings submission={writtenSubmission({ may: { manage: false, export: true } })} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('observer'),
    answers: { support: quiet },
  })
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('Co-submitting organisations')
  expect(
    within(dialog)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label') ?? button.textContent),
  ).toEqual(['Close'])
})

test('a guest’s last day is the day before their access ends, and who let them in stands beside it', async () => {
  const guest = {
    membershipId: newId(MembershipId),
    alias: 'Linden',
    organisation: null,
    role: 'writer' as const,
    endsAt: '2027-02-01T00:00:00.000Z',
    broughtBy: { id: newId(OrganisationId), name: { en: 'Palm Association (fictional)' } },
  }
  await renderPage(<SubmissionSettings submission={writtenSubmission({ guests: [guest] })} onClose={() => {}} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: { invitations: nobodyInvited, comments: silentMargin, support: quiet },
  })
  const { textContent } = await screen.findByRole('dialog')
  expect(textContent).toContain('until 31 January 2027')
  expect(textContent).toMatch(/invited by .Palm Association \(fictional\)/)
})
