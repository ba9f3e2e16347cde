import { newId, SubmissionId } from '@mithaq/schema/ids'
import { SignOnId, SignOnSignatureId, VersionId } from '@mithaq/schema/signing-ids'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Answered } from '../../lib/trpc.ts'
import type { Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { ManageSignOn } from './manage-page.tsx'

type Signer = Answered['signOn']['signers']['signers'][number]

const submissionId = newId(SubmissionId)
const signOnId = newId(SignOnId)
const signer = (organisation: string, different: Partial<Signer> = {}): Signer => ({
  id: newId(SignOnSignatureId),
  organisation,
  country: 'LBY',
  signedAs: 'The director',
  isPublic: true,
  confirmedAt: '2026-11-24T10:00:00.000Z',
  standing: 'waiting',
  ...different,
})
const lantern = signer('Lantern (fictional)')
const beacon = signer('جمعية المنارة (متخيَّلة)', { country: 'TUN', standing: 'accepted' })
const shore = signer('Shore (fictional)', { country: 'TUN', isPublic: false })
const states: Answered['signOn']['states'] = [
  { iso3: 'LBY', name: { ar: 'ليبيا', en: 'Libya' } },
  { iso3: 'TUN', name: { ar: 'تونس', en: 'Tunisia' } },
]
const opened = {
  id: signOnId,
  number: 3,
  openedAt: '2026-11-20T10:00:00.000Z',
  closesAt: '2026-12-18T17:00:00.000Z',
  endedAt: null,
  isOpen: true,
}
const answersOf = (signOn: Answers['signOn'], signers = [lantern, beacon, shore], decide = true): Answers => ({
  versions: { list: () => [] },
  signOn: {
    list: () => ({ signOns: [opened], may: { open: decide } }),
    signers: () => ({ signers, counts: { waiting: 2, accepted: 1, refused: 0 }, may: { decide } }),
    states: () => states,
    ...signOn,
  },
})
const names = () => screen.getAllByRole('listitem').map((row) => within(row).getByText(/./, { selector: 'bdi' }).textContent)

test('those who wait are found by decision, country and name, and accepted together', async () => {
  const sent: unknown[] = []
  const { user } = await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: answersOf({ decide: (input) => void sent.push(input) }),
  })
  await screen.findByText('To be decided: 2')
  await screen.findByRole('option', { name: 'Tunisia' })
  await user.selectOptions(screen.getByLabelText('Country'), 'Tunisia')
  expect(names()).toEqual(['جمعية المنارة (متخيَّلة)', 'Shore (fictional)'])
  await user.selectOptions(screen.getByLabelText('Country'), 'All')
  // Letters are found in the form in which people type them.
  await user.type(screen.getByLabelText('Search by name'), 'المناره')
  await waitFor(() => expect(names()).toEqual(['جمعية المنارة (متخيَّلة)']))
  await user.clear(screen.getByLabelText('Search by name'))
  await user.selectOptions(screen.getByLabelText('Decision'), 'To be decided')
  await waitFor(() => expect(names()).toEqual(['Lantern (fictional)', 'Shore (fictional)']))
  await user.click(screen.getByLabelText('Choose all shown'))
  await user.click(screen.getByRole('button', { name: 'Accept' }))
  await waitFor(() => expect(sent).toEqual([{ signOnId, signers: [lantern.id, shore.id], standing: 'accepted' }]))
})

test('what is chosen and no longer shown is not decided', async () => {
  const sent: unknown[] = []
  const { user } = await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: answersOf({ decide: (input) => void sent.push(input) }),
  })
  await user.click(await screen.findByLabelText('اختيار كل المعروض'))
  await user.type(screen.getByLabelText('بحث باسم المنظمة'), 'Lantern')
  await waitFor(() => expect(names()).toEqual(['Lantern (fictional)']))
  await user.click(screen.getByRole('button', { name: 'رفض' }))
  await waitFor(() => expect(sent).toEqual([{ signOnId, signers: [lantern.id], standing: 'refused' }]))
})

test('whoever only reads sees the list and takes it along, and decides nothing', async () => {
  await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'ar',
    account: accountOf('observer'),
    answers: answersOf({}, [lantern], false),
  })
  expect((await screen.findByRole('link', { name: 'قائمة للإرسال (Word)' })).getAttribute('href')).toMatch(
    new RegExp(`^/files/sign-on/${signOnId}\\.docx\\?membership=`),
  )
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.queryByRole('button', { name: 'إغلاق الانضمام' })).toBeNull()
})

test('a frozen version is opened until a moment, and its link is shown this once with a text to send', async () => {
  const sent: unknown[] = []
  const frozen = {
    id: newId(VersionId),
    number: 3,
    purpose: 'signing',
    name: null,
  } as unknown as Answered['versions']['list'][number]
  const { user } = await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: {
      versions: { list: () => [frozen] },
      signOn: {
        list: () => ({ signOns: [], may: { open: true } }),
        open: (input) => {
          sent.push(input)
          return { signOnId, url: 'https://mithaq.example.org/sign-on#secret' }
        },
      },
    },
  })
  await user.selectOptions(await screen.findByLabelText('By whose clock'), 'Geneva time')
  await user.click(screen.getByRole('button', { name: 'Open it and make the link' }))
  expect(screen.getByText('Say on which day it closes.')).toBeTruthy()
  await user.type(screen.getByLabelText('Closes on'), '2099-12-18')
  await user.click(screen.getByRole('button', { name: 'Open it and make the link' }))
  expect((await screen.findByLabelText<HTMLTextAreaElement>('The link')).value).toBe('https://mithaq.example.org/sign-on#secret')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Text to send').value).toContain(
    'until 18 December 2099, 18:00 Geneva time:\n\nhttps://mithaq.example.org/sign-on#secret',
  )
  expect(sent).toEqual([{ submissionId, version: 3, closesAt: '2099-12-18T17:00:00.000Z' }])
})

test('before a version is frozen it says what comes first', async () => {
  await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'ar',
    account: accountOf('coordinator'),
    answers: { versions: { list: () => [] }, signOn: { list: () => ({ signOns: [], may: { open: true } }) } },
  })
  expect(await screen.findByText('لم تُثبَّت بعد نسخة للتوقيع، ولا يُفتح غيرها.')).toBeTruthy()
})

test('334 organisations stand in the list, each once', async () => {
  const many = Array.from({ length: 334 }, (_, index) => signer(`Organisation ${index + 1} (fictional)`))
  await renderPage(<ManageSignOn submissionId={submissionId} />, {
    language: 'en',
    account: accountOf('coordinator'),
    answers: answersOf({}, many),
  })
  await screen.findByText('334 organisations shown')
  expect(screen.getAllByRole('listitem')).toHaveLength(334)
})
