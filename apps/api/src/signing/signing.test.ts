import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { newId, type MembershipId } from '@mithaq/schema/ids'
import { RoundId } from '@mithaq/schema/signing-ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { writeText } from '../testing/write-text.ts'
import { createCallerFactory, type Refused } from '../trpc.ts'
import { sendDueCode } from './send-codes.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  // The lead's writer signs for cedar, palm's observer for palm.
  await setSigns(world.people.cedarWriter.membershipId, true)
  await setSigns(world.people.observer.membershipId, true)
})
afterAll(() => database.close())

const setSigns = (membershipId: MembershipId, signs: boolean) =>
  asOwner(database.db, (trx) =>
    trx.updateTable('membership').set({ signs_for_organisation: signs }).where('id', '=', membershipId).execute(),
  )

const callerOf = createCallerFactory(appRouter)
const as = (who: Who, more: Partial<Context> = {}): ReturnType<typeof callerOf> =>
  callerOf({ ...world.contextOf(actorAs(world, who)), ...more })
const deadline = '2026-12-01T12:00:00Z'
const after = { now: new Date('2026-12-01T12:00:00Z') }
const signed = { kind: 'signed' } as const

/** A submission with words, version 1 frozen and a round open on it. */
async function asked(more: object = {}): Promise<TestSubmission & { roundId: RoundId }> {
  const at = await addTestSubmission(world)
  await writeText(database.db, at.documentId, (doc) => doc.getText('text:en').insert(0, 'The text.', {}))
  await as('leadWriter').versions.freeze({ submissionId: at.submissionId, after: 0 })
  const round = await as('leadWriter').signing.openRound({ submissionId: at.submissionId, version: 1, deadline, silence: false, ...more })
  return { ...at, ...round }
}
async function changeAndFreeze(at: TestSubmission, number: number): Promise<void> {
  await writeText(database.db, at.documentId, (doc) => doc.getText('text:en').insert(0, 'More. ', {}))
  await as('leadWriter').versions.freeze({ submissionId: at.submissionId, after: number - 1 })
}
const standings = async ({ submissionId }: TestSubmission, more: Partial<Context> = {}) =>
  (await as('reviewer', more).signing.get({ submissionId })).rounds.at(-1)?.organisations.map(({ standing }) => standing)
const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: Refused) => error.refusal.code,
  )

describe('a round', () => {
  it('R1: asks the co-submitters about the last frozen version, one round at a time, until a deadline ahead', async () => {
    const at = await asked()
    const { submissionId } = at
    const open = { submissionId, version: 1, deadline, silence: false }
    expect(await refusalOf(as('coordinator').signing.openRound(open))).toEqual({ code: 'round.alreadyOpen' })
    await as('coordinator').signing.endRound({ roundId: at.roundId })
    expect(await refusalOf(as('coordinator').signing.endRound({ roundId: at.roundId }))).toEqual({ code: 'round.over' })
    expect(await refusalOf(as('coordinator').signing.openRound({ ...open, deadline: '2026-11-24T09:00:00Z' }))).toEqual({
      code: 'round.deadlinePast',
    })
    expect(await refusalOf(as('coordinator').signing.openRound({ ...open, version: 2 }))).toEqual({
      code: 'signing.versionReplaced',
      named: 2,
      current: 1,
    })
    const { dune } = world.organisations
    expect(await refusalOf(as('coordinator').signing.openRound({ ...open, quorum: [{ organisationId: dune, signatories: 1 }] }))).toEqual({
      code: 'section.organisationNotTakingPart',
    })
    expect(await answerOf(as('coordinator').signing.openRound(open))).toBe('answered')
  })

  it('R1: of two that are opened at once one is', async () => {
    const at = await asked()
    await as('leadWriter').signing.endRound({ roundId: at.roundId })
    const open = { submissionId: at.submissionId, version: 1, deadline, silence: false }
    const answers = await Promise.all([
      answerOf(as('leadWriter').signing.openRound(open)),
      answerOf(as('coordinator').signing.openRound(open)),
    ])
    expect(answers.sort()).toEqual(['answered', 'round.alreadyOpen'])
  })

  it('R1, R5: its deadline moves later alone; after it nothing is signed', async () => {
    const { roundId } = await asked()
    const extend = (to: string) => as('leadWriter').signing.extendRound({ roundId, deadline: to })
    expect(await refusalOf(extend('2026-11-30T12:00:00Z'))).toEqual({ code: 'round.deadlineEarlier' })
    expect(await answerOf(as('leadWriter', after).signing.sign({ roundId, version: 1, verdict: signed }))).toBe('signIn.freshProofNeeded')
    await extend('2026-12-02T12:00:00Z')
    expect(await answerOf(as('leadWriter').signing.sign({ roundId, version: 1, verdict: signed }))).toBe('answered')
    await asOwner(database.db, (trx) =>
      trx.updateTable('signing_round').set({ deadline: '2026-11-24T09:00:00Z' }).where('id', '=', roundId).execute(),
    )
    expect(await answerOf(as('observer').signing.sign({ roundId, version: 1, verdict: signed }))).toBe('round.over')
  })

  it('R2, R7: needs as many signatories of an organisation as it says', async () => {
    const { cedar } = world.organisations
    const at = await asked({ quorum: [{ organisationId: cedar, signatories: 2 }] })
    const { roundId, submissionId } = at
    await as('leadWriter').signing.sign({ roundId, version: 1, verdict: signed })
    expect(await standings(at)).toEqual(['waiting', 'waiting'])
    await as('leadWriter').signing.nameDelegate({ submissionId, membershipId: world.people.coordinator.membershipId, named: true })
    await as('coordinator').signing.sign({ roundId, version: 1, verdict: signed })
    expect(await standings(at)).toEqual(['signed', 'waiting'])
  })

  it('R3: silence counts after the deadline, is shown as silence and is no signature; a round that was ended before makes none', async () => {
    const at = await asked({ silence: true })
    await as('leadWriter').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })
    expect(await standings(at)).toEqual(['signed', 'waiting'])
    expect(await standings(at, after)).toEqual(['signed', 'silent'])
    const view = await as('reviewer', after).signing.get({ submissionId: at.submissionId })
    expect(view.versions).toMatchObject([{ number: 1, standsOn: 1 }])
    expect(view.rounds[0]?.organisations[1]?.signatures).toEqual([])
    const ended = await asked({ silence: true })
    await as('leadWriter').signing.endRound({ roundId: ended.roundId })
    expect(await standings(ended, after)).toEqual(['waiting', 'waiting'])
  })
})

describe('signing', () => {
  it('R6 to R8: signs, declines with a reason, reserves paragraphs of that version; the last word counts', async () => {
    const at = await asked()
    const { roundId, sectionId } = at
    const sign = (verdict: Parameters<ReturnType<typeof callerOf>['signing']['sign']>[0]['verdict']) =>
      as('observer').signing.sign({ roundId, version: 1, verdict })
    await sign({ kind: 'declined', words: 'Paragraph 3 is not what our members saw.' })
    expect(await standings(at)).toEqual(['waiting', 'declined'])
    expect(await refusalOf(sign({ kind: 'reserved', paragraphs: [{ sectionId, blockId: 'elsewhere' }] }))).toEqual({
      code: 'input.invalid',
      fields: ['verdict.paragraphs'],
    })
    await sign({ kind: 'reserved', paragraphs: [{ sectionId, blockId: 'start' }], words: 'As to the number.' })
    expect(await standings(at)).toEqual(['waiting', 'reserved'])
    await sign(signed)
    const view = await as('leadWriter').signing.get({ submissionId: at.submissionId })
    expect(view.rounds[0]?.organisations[1]).toMatchObject({
      standing: 'signed',
      signatures: [
        { verdict: 'declined', words: 'Paragraph 3 is not what our members saw.', signedAs: 'observer', link: null },
        { verdict: 'reserved', paragraphs: [{ sectionId, blockId: 'start' }], words: 'As to the number.' },
        { verdict: 'signed', paragraphs: [], words: null, isMine: false },
      ],
    })
  })

  it('R10: only signatories of co-submitters sign; for everybody else it is not there', async () => {
    const { roundId } = await asked()
    for (const who of whos) {
      const mine = who === 'leadWriter' || who === 'observer'
      const shutOut = who === 'anonymous' ? 'signIn.required' : 'notFound'
      expect(await answerOf(as(who).signing.sign({ roundId, version: 1, verdict: signed })), who).toBe(mine ? 'answered' : shutOut)
    }
  })

  it('R10: a delegate signs until that is ended, and is named by signatories of the same organisation alone', async () => {
    const { roundId, submissionId } = await asked()
    const { palmWriter, cedarWriter } = world.people
    const named = { submissionId, membershipId: palmWriter.membershipId, named: true }
    for (const who of whos.filter((one) => one !== 'observer' && one !== 'leadWriter'))
      expect(await answerOf(as(who).signing.nameDelegate(named)), who).toBe(who === 'anonymous' ? 'signIn.required' : 'notFound')
    // A signatory of another organisation does not even learn whose member that is.
    expect(await answerOf(as('leadWriter').signing.nameDelegate(named))).toBe('input.invalid')
    expect(await answerOf(as('observer').signing.nameDelegate({ ...named, membershipId: cedarWriter.membershipId }))).toBe('input.invalid')
    await as('observer').signing.nameDelegate(named)
    expect((await as('coWriter').signing.get({ submissionId })).mine).toMatchObject({ signs: true, isDelegate: true, askedIn: roundId })
    expect(await answerOf(as('coWriter').signing.sign({ roundId, version: 1, verdict: signed }))).toBe('answered')
    expect((await as('leadWriter').signing.get({ submissionId })).mine.delegates).toEqual([])
    await as('observer').signing.nameDelegate({ ...named, named: false })
    expect(await answerOf(as('coWriter').signing.sign({ roundId, version: 1, verdict: signed }))).toBe('notFound')
  })

  it('R10: takes a fresh proof', async () => {
    const { roundId } = await asked()
    const later = { now: new Date('2026-11-24T09:10:00Z') }
    expect(await answerOf(as('leadWriter', later).signing.sign({ roundId, version: 1, verdict: signed }))).toBe('signIn.freshProofNeeded')
  })

  it('R4, R9: a version that was just replaced is not signed; the refusal names both, and earlier signatures stay', async () => {
    const at = await asked()
    await as('leadWriter').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })
    await changeAndFreeze(at, 2)
    const late = as('observer').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })
    expect(await refusalOf(late)).toEqual({ code: 'signing.versionReplaced', named: 1, current: 2 })
    const view = await as('leadWriter').signing.get({ submissionId: at.submissionId })
    expect(view.rounds).toMatchObject([
      { number: 1, ended: 'replaced', organisations: [{ standing: 'signed' }, { standing: 'waiting', signatures: [] }] },
    ])
    expect(view.mine).toMatchObject({ lastSigned: 1, askedIn: null })
  })

  it('R4: whoever read an older version than the one that is asked about signs nothing', async () => {
    const at = await asked()
    await changeAndFreeze(at, 2)
    const { roundId } = await as('leadWriter').signing.openRound({ submissionId: at.submissionId, version: 2, deadline, silence: false })
    const sign = as('observer').signing.sign({ roundId, version: 1, verdict: signed })
    expect(await refusalOf(sign)).toEqual({ code: 'signing.versionReplaced', named: 1, current: 2 })
    expect(await standings(at)).toEqual(['waiting', 'waiting'])
  })

  it('R4: of a signature and a new version at once, the signature is for the version that it names or is refused', async () => {
    for (let run = 0; run < 5; run++) {
      const at = await asked()
      const [sign] = await Promise.all([
        answerOf(as('observer').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })),
        as('leadWriter').versions.freeze({ submissionId: at.submissionId, after: 0 + 1 }),
      ])
      const given = (await as('leadWriter').signing.get({ submissionId: at.submissionId })).rounds[0]?.organisations[1]?.signatures.length
      expect([sign, given]).toEqual(sign === 'answered' ? ['answered', 1] : ['signing.versionReplaced', 0])
    }
  })

  it('V6: a version whose words were removed for good is not signed', async () => {
    const at = await asked()
    await asOwner(database.db, (trx) => trx.deleteFrom('frozen_section').where('document_id', '=', at.documentId).execute())
    expect(await answerOf(as('observer').signing.sign({ roundId: at.roundId, version: 1, verdict: signed }))).toBe('version.wordsRemoved')
  })
})

describe('after the freeze', () => {
  it('K1: who signed before is asked for the difference', async () => {
    const at = await asked()
    await as('leadWriter').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })
    await changeAndFreeze(at, 2)
    await as('leadWriter').signing.openRound({ submissionId: at.submissionId, version: 2, deadline, silence: false })
    const view = await as('leadWriter').signing.get({ submissionId: at.submissionId })
    expect(view.rounds[1]?.organisations).toMatchObject([{ since: 1, standing: 'waiting' }, { since: null }])
  })

  it('K2: a change that all mark as editorial needs no round; one mark is not enough, and nobody marks for another', async () => {
    const at = await asked()
    const { submissionId, roundId } = at
    for (const who of ['leadWriter', 'observer'] as const) await as(who).signing.sign({ roundId, version: 1, verdict: signed })
    await changeAndFreeze(at, 2)
    const standsOn = async () => (await as('reviewer').signing.get({ submissionId })).versions.map((version) => version.standsOn)
    expect(await standsOn()).toEqual([1, null])
    await as('leadWriter').signing.markEditorial({ submissionId, version: 2, base: 1 })
    expect(await standsOn()).toEqual([1, null])
    for (const who of ['reviewer', 'coordinator', 'guest', 'foreignWriter'] as const)
      expect(await answerOf(as(who).signing.markEditorial({ submissionId, version: 2, base: 1 })), who).toBe('notFound')
    await as('observer').signing.markEditorial({ submissionId, version: 2, base: 1 })
    expect(await standsOn()).toEqual([1, 1])
    expect(await answerOf(as('observer').signing.markEditorial({ submissionId, version: 1, base: 2 }))).toBe('input.invalid')
  })
})

describe('links', () => {
  const make = { signsAs: 'The director (fictional)', codeTo: null }
  /** A link whose code is read out. */
  async function madeBy(
    who: Who,
    input: Parameters<ReturnType<typeof callerOf>['signing']['makeLink']>[0],
  ): Promise<{ url: string; code: string }> {
    const { url, code } = await as(who).signing.makeLink(input)
    return { url, code: code ?? 'none' }
  }
  const secretOf = (url: string): string => url.split('#')[1] ?? ''
  const wrong = (code: string | null): string => (code === '00000000' ? '00000001' : '00000000')

  it('L1 to L5: opens exactly the frozen text, signs once with the code, and the record says how', async () => {
    const at = await asked()
    const { palm } = world.organisations
    const { url, code } = await madeBy('observer', { roundId: at.roundId, organisationId: palm, ...make })
    expect(new URL(url).pathname).toBe('/sign')
    await writeText(database.db, at.documentId, (doc) => doc.getText('text:en').insert(0, 'Written later. ', {}))
    const secret = secretOf(url)
    const offer = await as('anonymous').signing.lookAtLink({ secret })
    expect(offer).toMatchObject({ signsAs: make.signsAs, codeBy: 'phone', version: { number: 1 }, since: null })
    expect(offer.canonical).toContain('The text.')
    expect(offer.canonical).not.toContain('Written later.')
    expect(await refusalOf(as('anonymous').signing.signByLink({ secret, code: wrong(code), version: 1, verdict: signed }))).toEqual({
      code: 'signing.codeWrong',
      left: 4,
    })
    // As it is read out and typed in Arabic: other digits, in pairs.
    const spoken = code.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '').replaceAll(/(..)/g, '$1 ')
    await as('anonymous').signing.signByLink({ secret, code: spoken, version: 1, verdict: signed })
    expect(await answerOf(as('anonymous').signing.lookAtLink({ secret }))).toBe('link.expiredOrUsed')
    expect(await answerOf(as('anonymous').signing.signByLink({ secret, code, version: 1, verdict: signed }))).toBe('link.expiredOrUsed')
    const view = await as('leadWriter').signing.get({ submissionId: at.submissionId })
    expect(view.rounds[0]?.organisations[1]).toMatchObject({
      standing: 'signed',
      signatures: [{ signedAs: make.signsAs, link: { organisationId: palm, codeBy: 'phone' }, isMine: false }],
    })
    expect(view.links).toMatchObject([{ signsAs: make.signsAs }])
  })

  it('L4: five wrong codes end it', async () => {
    const at = await asked()
    const { url, code } = await madeBy('observer', { roundId: at.roundId, organisationId: world.organisations.palm, ...make })
    const secret = secretOf(url)
    const attempt = (tried: string) => answerOf(as('anonymous').signing.signByLink({ secret, code: tried, version: 1, verdict: signed }))
    const answers: string[] = []
    for (let tries = 0; tries < 5; tries++) answers.push(await attempt(wrong(code)))
    expect(answers).toEqual([...Array<string>(4).fill('signing.codeWrong'), 'link.expiredOrUsed'])
    expect(await attempt(code)).toBe('link.expiredOrUsed')
  })

  it('L4: many wrong codes at once are not more tries', async () => {
    const at = await asked()
    const { url, code } = await madeBy('observer', { roundId: at.roundId, organisationId: world.organisations.palm, ...make })
    const attempt = () =>
      answerOf(as('anonymous').signing.signByLink({ secret: secretOf(url), code: wrong(code), version: 1, verdict: signed }))
    const answers = await Promise.all(Array.from({ length: 12 }, attempt))
    expect(answers.filter((answer) => answer === 'signing.codeWrong')).toHaveLength(4)
  })

  it('L1: two signatures at once by one link are one', async () => {
    const at = await asked()
    const { url, code } = await madeBy('observer', { roundId: at.roundId, organisationId: world.organisations.palm, ...make })
    const sign = () => answerOf(as('anonymous').signing.signByLink({ secret: secretOf(url), code, version: 1, verdict: signed }))
    expect((await Promise.all([sign(), sign(), sign()])).sort()).toEqual(['answered', 'link.expiredOrUsed', 'link.expiredOrUsed'])
  })

  it('L1: ends on its day, with its round, with a new version, and when it is taken back', async () => {
    const { palm } = world.organisations
    const [ended, replaced, revoked] = [await asked(), await asked(), await asked()]
    const linkOf = async ({ roundId }: { roundId: RoundId }) => as('observer').signing.makeLink({ roundId, organisationId: palm, ...make })
    const look = (url: string, more: Partial<Context> = {}) => answerOf(as('anonymous', more).signing.lookAtLink({ secret: secretOf(url) }))
    const [first, second, third] = [await linkOf(ended), await linkOf(replaced), await linkOf(revoked)]
    expect(await look(first.url, { now: new Date('2026-12-01T08:59:59Z') })).toBe('answered')
    // Seven days after it was made, the deadline being later.
    expect(await look(first.url, { now: new Date('2026-12-01T09:00:00Z') })).toBe('link.expiredOrUsed')
    await as('leadWriter').signing.endRound({ roundId: ended.roundId })
    expect(await look(first.url)).toBe('link.expiredOrUsed')
    await changeAndFreeze(replaced, 2)
    expect(await look(second.url)).toBe('link.expiredOrUsed')
    for (const who of ['leadWriter', 'guest', 'foreignWriter'] as const)
      expect(await answerOf(as(who).signing.revokeLink({ linkId: third.linkId })), who).toBe('notFound')
    await as('reviewer').signing.revokeLink({ linkId: third.linkId })
    expect(await look(third.url)).toBe('link.expiredOrUsed')
  })

  it('L4: a code that goes by mail is sent once, is known to nobody here, and is gone once it was sent; a server that is down loses nothing', async () => {
    const at = await asked()
    const { url, code } = await as('observer').signing.makeLink({
      roundId: at.roundId,
      organisationId: world.organisations.palm,
      signsAs: make.signsAs,
      codeTo: { email: 'director@example.org', language: 'ar' },
    })
    expect(code).toBeNull()
    const { now, environment } = world.contextFor('anonymous')
    const sent: { to?: unknown; text?: unknown }[] = []
    const way = {
      from: 'x@example.org',
      send: (mail: { to?: unknown; text?: unknown }) => Promise.resolve(void sent.push(mail)),
      close: () => {},
    }
    const down = { ...way, send: () => Promise.reject(new Error('down')) }
    expect(await sendDueCode(database.db, down, environment.publicUrl, now)).toBe('failed')
    expect(await sendDueCode(database.db, way, environment.publicUrl, now)).toBe('none')
    const later = new Date(now.getTime() + 120_000)
    expect(await sendDueCode(database.db, way, environment.publicUrl, later)).toBe('sent')
    expect(await sendDueCode(database.db, way, environment.publicUrl, new Date(later.getTime() + 3_600_000))).toBe('none')
    expect(sent).toMatchObject([{ to: 'director@example.org' }])
    const text = String(sent[0]?.text)
    expect(text).not.toMatch(/palm|test submission|The text/)
    const links = await asOwner(database.db, (trx) =>
      trx.selectFrom('signing_link').select(['email', 'mail_code']).where('round_id', '=', at.roundId).execute(),
    )
    expect(links).toEqual([{ email: null, mail_code: null }])
    const mailed = /(\d{4}) (\d{4})/.exec(text)
    await as('anonymous').signing.signByLink({ secret: secretOf(url), code: mailed?.[0] ?? '', version: 1, verdict: signed })
    const view = await as('leadWriter').signing.get({ submissionId: at.submissionId })
    expect(view.rounds[0]?.organisations[1]?.signatures).toMatchObject([{ link: { codeBy: 'mail' } }])
  })

  it('L4: of a link that was taken back no code is sent, and no address stays', async () => {
    const at = await asked()
    const codeTo = { email: 'gone@example.org', language: 'en' as const }
    const { linkId } = await as('observer').signing.makeLink({
      roundId: at.roundId,
      organisationId: world.organisations.palm,
      signsAs: make.signsAs,
      codeTo,
    })
    await as('observer').signing.revokeLink({ linkId })
    const { now, environment } = world.contextFor('anonymous')
    const way = { from: 'x@example.org', send: () => Promise.reject(new Error('nothing is to be sent')), close: () => {} }
    expect(await sendDueCode(database.db, way, environment.publicUrl, now)).toBe('none')
    const links = await asOwner(database.db, (trx) =>
      trx.selectFrom('signing_link').select(['email', 'mail_code']).where('id', '=', linkId).execute(),
    )
    expect(links).toEqual([{ email: null, mail_code: null }])
  })

  it('L2: nobody makes a link for another organisation that has signatories of its own', async () => {
    const at = await asked()
    const { palm, dune } = world.organisations
    const may = (who: Who, organisationId = palm) => answerOf(as(who).signing.makeLink({ roundId: at.roundId, organisationId, ...make }))
    for (const who of ['leadWriter', 'coordinator', 'coWriter', 'reviewer', 'guest', 'foreignWriter'] as const)
      expect(await may(who), who).toBe('notFound')
    expect(await may('leadWriter', dune)).toBe('notFound')
    // Whoever takes a signatory's right away gains none by it.
    await setSigns(world.people.observer.membershipId, false)
    for (const who of ['leadWriter', 'coordinator'] as const) expect(await may(who), who).toBe('notFound')
    expect(await may('coWriter')).toBe('answered')
    expect(await may('reviewer')).toBe('notFound')
    await setSigns(world.people.observer.membershipId, true)
  })

  it('L2: for an organisation of which nobody is here, whoever manages the submission makes it', async () => {
    const { submissionId } = await addTestSubmission(world)
    const { cedar, palm, dune } = world.organisations
    await as('leadWriter').submissions.changeParticipants({ submissionId, coSubmitters: [cedar, palm, dune], readers: [] })
    await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    const { roundId } = await as('leadWriter').signing.openRound({ submissionId, version: 1, deadline, silence: false })
    const may = () => answerOf(as('leadWriter').signing.makeLink({ roundId, organisationId: dune, ...make }))
    expect(await may()).toBe('notFound')
    const { membershipId } = world.people.duneWriter
    const end = (at: Date | null) =>
      asOwner(database.db, (trx) => trx.updateTable('membership').set({ ended_at: at }).where('id', '=', membershipId).execute())
    await end(new Date())
    expect((await as('leadWriter').signing.get({ submissionId })).may.makeLinksFor).toEqual([cedar, dune])
    expect(await may()).toBe('answered')
    await end(null)
  })

  it('L3: shows an organisation what changed since the version that it signed', async () => {
    const at = await asked()
    await as('observer').signing.sign({ roundId: at.roundId, version: 1, verdict: signed })
    await changeAndFreeze(at, 2)
    const { roundId } = await as('leadWriter').signing.openRound({ submissionId: at.submissionId, version: 2, deadline, silence: false })
    const { url } = await as('observer').signing.makeLink({ roundId, organisationId: world.organisations.palm, ...make })
    expect((await as('anonymous').signing.lookAtLink({ secret: secretOf(url) })).since).toMatchObject({
      number: 1,
      sections: [{ section: at.sectionId, blocks: [{ id: 'start', change: 'changed' }] }],
    })
  })
})

it('rounds are managed by those who manage the submission', async () => {
  for (const who of whos) {
    const { roundId } = await asked()
    const managers = who === 'coordinator' || who === 'leadWriter'
    const shutOut = who === 'anonymous' ? 'signIn.required' : 'notFound'
    expect(await answerOf(as(who).signing.extendRound({ roundId, deadline: '2026-12-03T12:00:00Z' })), who).toBe(
      managers ? 'answered' : shutOut,
    )
    expect(await answerOf(as(who).signing.endRound({ roundId })), who).toBe(managers ? 'answered' : shutOut)
  }
})

it('a round that nobody opened is not there', async () => {
  expect(await answerOf(as('leadWriter').signing.sign({ roundId: newId(RoundId), version: 1, verdict: signed }))).toBe('notFound')
})
