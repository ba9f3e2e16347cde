import { screen, waitFor, within } from '@testing-library/react'
import { newId } from '@mithaq/schema/ids'
import { SigningLinkId } from '@mithaq/schema/signing-ids'
import { expect, test } from 'vitest'
import type { Account } from '../../lib/acting.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { Refuse, type Answers } from '../../testing/answers.ts'
import { accountOf } from '../../testing/people.ts'
import { renderPage } from '../../testing/render-page.tsx'
import { frozenSection, inRound, round, said, signing, version } from '../../testing/signing.ts'
import { cedar, palm, writtenSubmission } from '../../testing/written-submission.ts'
import { SigningOf } from './signing-page.tsx'

type Signing = Answered['signing']['get']
const nothing: Answered['versions']['compare'] = { same: true, sections: [] }
const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\u2066-\u2069]/g, '')

/** Somebody of the Cedar Centre, who signs for it. */
function signatory(): Account {
  const account = accountOf('coordinator')
  return { ...account, memberships: account.memberships.map((one) => ({ ...one, organisationId: cedar.id, signsForOrganisation: true })) }
}
const mine: Signing['mine'] = { signs: true, isDelegate: false, lastSigned: null, askedIn: null, delegates: [] }

const show = (
  language: 'ar' | 'en',
  of: Signing,
  {
    answers = {},
    account = signatory(),
    may = { manage: true, export: true },
  }: { answers?: Answers; account?: Account; may?: { manage: boolean; export: boolean } } = {},
) => {
  const submission = writtenSubmission({ status: of.versions.length > 0 ? 'signing' : 'drafting', may })
  return renderPage(<SigningOf submissionId={submission.id} />, {
    language,
    account,
    answers: {
      submissions: { get: () => submission },
      ...answers,
      coalition: { members: () => [] },
      signing: { get: () => of, records: () => [], ...answers.signing },
      versions: {
        list: () => of.versions.map(({ number }) => version({ number })),
        get: () => version(),
        compare: () => nothing,
        reviews: () => [],
        ...answers.versions,
      },
    },
  })
}

test('before a version is frozen the page says how signing begins', async () => {
  await show('ar', signing({ versions: [], rounds: [] }))
  await screen.findByText('لم تُثبَّت نسخة للتوقيع بعد')
  expect(screen.getAllByRole('button', { name: 'تثبيت نسخة' })).toHaveLength(1)
})

test('whoever does not manage the submission freezes nothing and opens nothing', async () => {
  await show('en', signing({ rounds: [] }), { may: { manage: false, export: true }, account: accountOf('observer') })
  await screen.findByText('Nobody is asked to sign version 1 now')
  expect(screen.queryByRole('button', { name: 'Freeze a version' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Ask for signatures' })).toBeNull()
})

test('in Arabic, each organisation stands where it stands: with which reservation, by which way, with which reason', async () => {
  const reserved = said(palm, {
    verdict: 'reserved',
    signedAs: 'المديرة',
    link: { id: newId(SigningLinkId), organisationId: palm.id, codeBy: 'phone' },
    paragraphs: [{ sectionId: frozenSection, blockId: 'b' }],
    words: 'إلى أن تُسجَّل الموافقة المستنيرة',
  })
  const asked = round({
    silence: true,
    organisations: [
      inRound(cedar, { standing: 'declined', signatures: [said(cedar, { verdict: 'declined', words: 'العدد غير صحيح' })] }),
      inRound(palm, { standing: 'reserved', signatures: [reserved] }),
    ],
  })
  await show('ar', signing({ rounds: [asked] }), { account: accountOf('observer') })
  const line = async (name: RegExp) => plain((await screen.findByText(name, { selector: '.standing-head bdi' })).closest('li')?.textContent)
  expect(await line(/مركز الأرز/)).toMatch(/امتنعت عن التوقيع.*العدد غير صحيح/)
  await screen.findByText(/تحفّظ على الفقرة 2/)
  expect(await line(/شبكة النخيل/)).toMatch(/وقّعت مع تحفّظ.*المديرة.*أُملي بالهاتف.*الفقرة 2.*إلى أن تُسجَّل/)
  expect(plain(document.body.textContent)).toContain('وقّعت 1 من 2.')
  expect(document.body.textContent).toContain('ويُسجَّل سكوتها سكوتاً، لا توقيعاً')
})

test('a deadline is said by the reader’s clock and by Geneva’s', async () => {
  await show('en', signing(), { account: accountOf('observer') })
  const deadline = (await screen.findByText(/^Deadline:/)).closest('p')
  expect(plain(deadline?.textContent)).toMatch(/1 December 2099, 17:00.*\(1 December 2099, 18:00 Geneva time\)/)
})

test('a signatory reads the text, chooses paragraphs and signs with a reservation', async () => {
  const sent: unknown[] = []
  const asked = round()
  const { user } = await show('en', signing({ mine, rounds: [asked] }), {
    answers: { signing: { sign: (input) => void sent.push(input) } },
  })
  await user.click(await screen.findByRole('button', { name: 'Read version 1 and sign' }))
  expect(
    (await screen.findByText('The organisations documented 41 cases.', { selector: '.signed-text *' })).closest('.signed-paragraph')
      ?.textContent,
  ).toContain('2.')
  await user.click(screen.getByRole('radio', { name: /^Sign it with a reservation/ }))
  await user.click(screen.getByRole('button', { name: 'Sign version 1 with the reservation' }))
  expect(screen.getByRole('alert').textContent).toBe('Choose at least one paragraph.')
  expect(sent).toEqual([])
  await user.click(screen.getByRole('checkbox', { name: /^2\.\s*The organisations documented/ }))
  await user.click(screen.getByRole('checkbox', { name: /^No family was informed/ }))
  await user.click(screen.getByRole('button', { name: 'Sign version 1 with the reservation' }))
  await waitFor(() =>
    expect(sent).toEqual([
      {
        roundId: asked.id,
        version: 1,
        verdict: {
          kind: 'reserved',
          paragraphs: ['b', 'c'].map((blockId) => ({ sectionId: frozenSection, blockId })),
          words: null,
        },
      },
    ]),
  )
})

test('declining takes a reason', async () => {
  const sent: unknown[] = []
  const { user } = await show('ar', signing({ mine }), { answers: { signing: { sign: ({ verdict }) => void sent.push(verdict) } } })
  await user.click(await screen.findByRole('button', { name: 'قراءة النسخة 1 والتوقيع' }))
  await user.click(await screen.findByRole('radio', { name: /^امتناع عن التوقيع/ }))
  await user.click(screen.getByRole('button', { name: 'تسجيل الامتناع عن التوقيع' }))
  expect(screen.getByRole('alert').textContent).toBe('يلزم ذكر السبب.')
  await user.type(screen.getByLabelText('السبب'), 'العدد غير صحيح')
  await user.click(screen.getByRole('button', { name: 'تسجيل الامتناع عن التوقيع' }))
  await waitFor(() => expect(sent).toEqual([{ kind: 'declined', words: 'العدد غير صحيح' }]))
})

test('where a fresh proof is asked for, it is given in place, and what was chosen is sent again', async () => {
  let proved = false
  const sent: unknown[] = []
  const { user } = await show('en', signing({ mine }), {
    answers: {
      people: { proveAgain: () => void (proved = true) },
      signing: {
        sign: ({ verdict }) => {
          if (!proved) throw new Refuse({ code: 'signIn.freshProofNeeded' })
          sent.push(verdict)
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Read version 1 and sign' }))
  await user.click(await screen.findByRole('radio', { name: /^Sign the version/ }))
  await user.click(screen.getByRole('button', { name: 'Sign version 1' }))
  const proof = within(await screen.findByRole('region', { name: 'Prove who you are before signing' }))
  await user.type(proof.getByLabelText('Current password'), 'a long sentence of words')
  await user.click(proof.getByRole('button', { name: 'Prove it with the password' }))
  await waitFor(() => expect(sent).toEqual([{ kind: 'signed' }]))
})

test('R4: a version that was replaced while it was read is not signed; both are named', async () => {
  const first = round()
  let now = signing({ mine, rounds: [first] })
  const { user, queries } = await show('ar', now, {
    answers: {
      signing: {
        get: () => now,
        sign: () => {
          now = signing({ mine, rounds: [{ ...first, ended: 'replaced', endedAt: '2026-11-22T10:00:00.000Z' }, round({ number: 2 })] })
          throw new Refuse({ code: 'signing.versionReplaced', named: 1, current: 2 })
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'قراءة النسخة 1 والتوقيع' }))
  await user.click(await screen.findByRole('radio', { name: /^توقيع المنظمة على النسخة/ }))
  await user.click(screen.getByRole('button', { name: 'التوقيع على النسخة 1' }))
  expect((await screen.findByRole('alert')).textContent).toMatch(/النسخة 1 .* النسخة 2/)
  await screen.findByText(/تُغلق هذه القراءة ثم تُفتح النسخة الجديدة/)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'التوقيع على النسخة 1' }).disabled).toBe(true)
  queries.clear()
})

test('K1: after the text changed the signatory reads for which version the signature is, what changed, and can mark it as editorial', async () => {
  const sent: unknown[] = []
  const block = (text: string) => ({
    id: 'b',
    kind: 'paragraph',
    level: 0,
    numbered: true,
    direction: 'auto',
    content: [{ type: 'text' as const, text, marks: {} }],
  })
  const changed: Answered['versions']['compare'] = {
    same: false,
    sections: [
      {
        section: frozenSection,
        change: null,
        title: { before: 'Arbitrary detention', after: 'Arbitrary detention' },
        blocks: [{ id: 'b', change: 'changed', before: block('We documented 41 cases.'), after: block('We documented 38 cases.') }],
        notes: [],
        tables: [],
      },
    ],
  }
  const frozen = { hash: 'b'.repeat(64), madeAt: '2026-11-21T10:00:00.000Z', standsOn: null }
  const { user } = await show(
    'en',
    signing({
      mine: { ...mine, lastSigned: 1 },
      rounds: [],
      versions: [
        { ...frozen, number: 1 },
        { ...frozen, number: 2 },
      ],
    }),
    { answers: { signing: { markEditorial: (input) => void sent.push(input) }, versions: { compare: () => changed } } },
  )
  const notice = (await screen.findByText(/Your organisation’s signature is for version 1; since then/)).closest('.notice')
  expect(notice?.querySelector('del')?.textContent).toBe('41')
  expect(notice?.querySelector('ins')?.textContent).toBe('38')
  await user.click(screen.getByRole('button', { name: 'Mark the change as editorial' }))
  await waitFor(() => expect(sent).toEqual([expect.objectContaining({ version: 2, base: 1 })]))
})

test('a round is asked for with a deadline, silence and more than one signatory', async () => {
  const sent: unknown[] = []
  const { user } = await show('en', signing({ rounds: [], may: { openRound: true, nameDelegates: false, makeLinksFor: [] } }), {
    answers: {
      signing: {
        openRound: (input) => {
          sent.push(input)
          return { roundId: round().id }
        },
      },
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Ask for signatures' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.clear(dialog.getByLabelText('Deadline'))
  await user.type(dialog.getByLabelText('Deadline'), '2098-12-01')
  await user.selectOptions(dialog.getByLabelText('By whose clock'), 'Geneva time')
  await user.click(dialog.getByRole('checkbox', { name: /^Silence procedure/ }))
  await user.click(dialog.getByText('How many sign for each organisation'))
  await user.selectOptions(dialog.getByLabelText('Palm Network (fictional)'), '2')
  await user.click(dialog.getByRole('button', { name: 'Ask for signatures' }))
  await waitFor(() =>
    expect(sent).toEqual([
      expect.objectContaining({
        version: 1,
        deadline: '2098-12-01T17:00:00.000Z',
        silence: true,
        quorum: [{ organisationId: palm.id, signatories: 2 }],
      }),
    ]),
  )
})

test('a link is shown once with its code, and two ways are asked for', async () => {
  const sent: unknown[] = []
  const asked = round()
  const { user } = await show(
    'ar',
    signing({ rounds: [asked], may: { openRound: false, nameDelegates: false, makeLinksFor: [palm.id] } }),
    {
      answers: {
        signing: {
          makeLink: (input) => {
            sent.push(input)
            return { linkId: newId(SigningLinkId), url: 'https://mithaq.example/sign#secret', code: '12345678', expiresAt: asked.deadline }
          },
        },
      },
    },
  )
  await user.click(await screen.findByRole('button', { name: 'إنشاء رابط للتوقيع' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('اسم من يوقّع أو صفته'), 'المديرة')
  await user.click(dialog.getByRole('button', { name: 'إنشاء رابط للتوقيع' }))
  await screen.findByText(/الرابط والرمز بطريقين مختلفين/)
  expect(screen.getByLabelText<HTMLTextAreaElement>('الرمز').value).toBe('1234 5678')
  expect(sent).toEqual([{ roundId: asked.id, organisationId: palm.id, signsAs: 'المديرة', codeTo: null }])
})

test('a version that all stand behind is locked', async () => {
  const sent: unknown[] = []
  const frozen = { number: 2, hash: 'b'.repeat(64), madeAt: '2026-11-21T10:00:00.000Z', standsOn: 1 }
  const { user } = await show('en', signing({ rounds: [], versions: [frozen] }), {
    answers: {
      signing: {
        lock: (input) => {
          sent.push(input)
          return { sha256: 'c'.repeat(64) }
        },
      },
    },
  })
  await screen.findByText(/On the signatures of version 1/)
  await user.click(screen.getByRole('button', { name: 'Lock the text on this version' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Lock the text on this version' }))
  await waitFor(() => expect(sent).toEqual([expect.objectContaining({ version: 2 })]))
})
