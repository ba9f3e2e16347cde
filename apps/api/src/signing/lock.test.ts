import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { newId, PurgeId, type MembershipId } from '@mithaq/schema/ids'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { writeText } from '../testing/write-text.ts'
import { createCallerFactory, type Refused } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  const signatories: MembershipId[] = [world.people.cedarWriter.membershipId, world.people.observer.membershipId]
  await asOwner(database.db, (trx) =>
    trx.updateTable('membership').set({ signs_for_organisation: true }).where('id', 'in', signatories).execute(),
  )
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const signed = { kind: 'signed' } as const
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: Refused) => error.refusal.code,
  )

/** Version 1 is frozen and asked about; these signed it. */
async function asked(signatories: ('leadWriter' | 'observer')[] = []): Promise<TestSubmission> {
  const at = await addTestSubmission(world)
  const { submissionId } = at
  await writeText(database.db, at.documentId, (doc) => doc.getText('text:en').insert(0, 'The text.', {}))
  await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const { roundId } = await as('leadWriter').signing.openRound({
    submissionId,
    version: 1,
    deadline: '2026-12-01T12:00:00Z',
    silence: false,
  })
  for (const who of signatories) await as(who).signing.sign({ roundId, version: 1, verdict: signed })
  return at
}
const write = ({ documentId }: TestSubmission, words = 'More. ') =>
  writeText(database.db, documentId, (doc) => doc.getText('text:en').insert(0, words, {}))
const fileOf = ({ submissionId }: TestSubmission): Promise<{ hash: string; bytes: Buffer }[]> =>
  asOwner(database.db, (trx) => trx.selectFrom('stored_file').select(['hash', 'bytes']).where('submission_id', '=', submissionId).execute())
const statusOf = async ({ submissionId }: TestSubmission) => (await as('observer').submissions.get({ submissionId })).status

describe('the lock', () => {
  it('K4, K5: once all have signed, the text is signed, the file is kept with its own hash, and the record says who', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const { submissionId } = at
    const { sha256: hash } = await as('leadWriter').signing.lock({ submissionId, version: 1 })
    expect(await statusOf(at)).toBe('signed')
    const [file] = await fileOf(at)
    expect(file?.hash).toBe(hash)
    expect(sha256(file?.bytes ?? '')).toBe(hash)
    const [kept] = await as('observer').signing.records({ submissionId })
    expect(kept?.file).toEqual({ sha256: hash, path: `/files/stored/${submissionId}/${hash}` })
    const version = await as('observer').versions.get({ submissionId, number: 1 })
    expect(JSON.parse(kept?.record ?? '')).toMatchObject({
      format: 'mithaq-record-1',
      version: { number: 1, sha256: version.hash, source: { language: 'ar', sha256: version.sourceHash } },
      signedVersion: { number: 1 },
      file: { sha256: hash, bytes: file?.bytes.length },
      organisations: [
        { standing: 'signed', signatures: [{ signedAs: 'cedarWriter', verdict: 'signed', how: 'account' }] },
        { standing: 'signed', signatures: [{ signedAs: 'observer', verdict: 'signed', how: 'account' }] },
      ],
    })
    expect((await as('observer').signing.get({ submissionId })).rounds).toMatchObject([{ ended: 'locked' }])
    expect(await answerOf(as('leadWriter').signing.lock({ submissionId, version: 1 }))).toBe('submission.locked')
    expect(await answerOf(as('leadWriter').versions.freeze({ submissionId, after: 1 }))).toBe('submission.locked')
  })

  it('K3: while one has not signed, or declined, it is refused with how many', async () => {
    const at = await asked(['leadWriter'])
    const { submissionId } = at
    expect(await refusalOf(as('leadWriter').signing.lock({ submissionId, version: 1 }))).toEqual({ code: 'signing.stillAsked', count: 1 })
    expect(await statusOf(at)).toBe('signing')
    expect(await fileOf(at)).toEqual([])
  })

  it('K4: a text that changed after the version is not locked on it', async () => {
    const at = await asked(['leadWriter', 'observer'])
    await write(at)
    expect(await refusalOf(as('leadWriter').signing.lock({ submissionId: at.submissionId, version: 1 }))).toEqual({
      code: 'signing.textChanged',
      number: 1,
    })
    expect(await statusOf(at)).toBe('signing')
  })

  it('K4: words that come while it is locked are before the lock, and refuse it, or are not taken; the file is that of the version', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const [locked] = await Promise.all([answerOf(as('leadWriter').signing.lock({ submissionId: at.submissionId, version: 1 })), write(at)])
    // The server's own writing asks nobody: if it came after the lock, the file was made before.
    expect(['answered', 'signing.textChanged']).toContain(locked)
    expect((await fileOf(at)).length).toBe(locked === 'answered' ? 1 : 0)
    expect(await statusOf(at)).toBe(locked === 'answered' ? 'signed' : 'signing')
  })

  it('R4: a version that has been replaced is not locked; the refusal names both', async () => {
    const at = await asked(['leadWriter', 'observer'])
    await write(at)
    await as('leadWriter').versions.freeze({ submissionId: at.submissionId, after: 1 })
    expect(await refusalOf(as('leadWriter').signing.lock({ submissionId: at.submissionId, version: 1 }))).toEqual({
      code: 'signing.versionReplaced',
      named: 1,
      current: 2,
    })
  })

  it('K2: a version whose change all marked as editorial is locked on the signatures of the earlier one, and the record says so', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const { submissionId } = at
    await write(at)
    await as('leadWriter').versions.freeze({ submissionId, after: 1 })
    expect(await answerOf(as('leadWriter').signing.lock({ submissionId, version: 2 }))).toBe('signing.stillAsked')
    for (const who of ['leadWriter', 'observer'] as const) await as(who).signing.markEditorial({ submissionId, version: 2, base: 1 })
    await as('leadWriter').signing.lock({ submissionId, version: 2 })
    const [kept] = await as('observer').signing.records({ submissionId })
    expect(JSON.parse(kept?.record ?? '')).toMatchObject({
      version: { number: 2 },
      signedVersion: { number: 1 },
      organisations: [{ editorial: [{ version: 2, base: 1, markedAs: 'cedarWriter' }] }, { editorial: [{ markedAs: 'observer' }] }],
    })
  })

  it('R3: silence is silence in the record too', async () => {
    const at = await addTestSubmission(world)
    const { submissionId } = at
    await as('leadWriter').versions.freeze({ submissionId, after: 0 })
    const { roundId } = await as('leadWriter').signing.openRound({
      submissionId,
      version: 1,
      deadline: '2026-11-24T09:00:01Z',
      silence: true,
    })
    await as('leadWriter').signing.sign({ roundId, version: 1, verdict: signed })
    expect(await answerOf(as('leadWriter').signing.lock({ submissionId, version: 1 }))).toBe('signing.stillAsked')
    const later = callerOf({ ...world.contextFor('cedarWriter'), now: new Date('2026-11-24T09:00:01Z') })
    await later.signing.lock({ submissionId, version: 1 })
    const [kept] = await as('observer').signing.records({ submissionId })
    expect(JSON.parse(kept?.record ?? '')).toMatchObject({
      organisations: [{ standing: 'signed' }, { standing: 'silent', signatures: [] }],
    })
  })

  it('K4: the status alone makes no text signed once a version was frozen; going back to drafting ends the round', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const { submissionId } = at
    expect(await refusalOf(as('leadWriter').submissions.changeStatus({ submissionId, status: 'signed' }))).toEqual({
      code: 'signing.lockVersion',
      number: 1,
    })
    await as('leadWriter').submissions.changeStatus({ submissionId, status: 'drafting' })
    expect((await as('observer').signing.get({ submissionId })).rounds).toMatchObject([{ ended: 'reopened' }])
    expect(await answerOf(as('leadWriter').signing.lock({ submissionId, version: 1 }))).toBe('signing.notBegun')
  })

  it('is for those who manage the submission', async () => {
    const at = await asked(['leadWriter', 'observer'])
    for (const who of whos.filter((one) => one !== 'coordinator' && one !== 'leadWriter'))
      expect(await answerOf(as(who).signing.lock({ submissionId: at.submissionId, version: 1 })), who).toBe(
        who === 'anonymous' ? 'signIn.required' : 'notFound',
      )
    expect(await answerOf(as('coordinator').signing.lock({ submissionId: at.submissionId, version: 1 }))).toBe('answered')
  })

  it('V6: when a passage is removed for good afterwards, the file goes and the record stays', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const { submissionId, documentId } = at
    await as('leadWriter').signing.lock({ submissionId, version: 1 })
    const { membershipId } = world.people.coordinator
    await asOwner(database.db, (trx) =>
      trx
        .insertInto('document_purge')
        .values({
          id: newId(PurgeId),
          document_id: documentId,
          coalition_id: world.coalitionId,
          edition: 2,
          removed: 1,
          purged_by: membershipId,
          agreed_by: membershipId,
          at: new Date(),
        })
        .execute(),
    )
    expect(await fileOf(at)).toEqual([])
    expect(await as('observer').signing.records({ submissionId })).toMatchObject([{ file: null }])
  })
})

describe('mithaq record-check', () => {
  const main = join(import.meta.dirname, '../command-line/main.ts')
  const check = async (...args: string[]): Promise<{ code: number; out: string }> => {
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [main, 'record-check', ...args])
      return { code: 0, out: stdout }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, out: stdout + stderr }
    }
  }

  it('K5: holds file, text and source against the record, as sha256sum does', async () => {
    const at = await asked(['leadWriter', 'observer'])
    const { submissionId } = at
    await as('leadWriter').signing.lock({ submissionId, version: 1 })
    const folder = await mkdtemp(join(tmpdir(), 'mithaq-record-'))
    try {
      const [kept] = await as('observer').signing.records({ submissionId })
      const [file] = await fileOf(at)
      const path = async (name: string, bytes: string | Uint8Array): Promise<string> => {
        await writeFile(join(folder, name), bytes)
        return join(folder, name)
      }
      const canonical = async (which: 'submitted' | 'source') =>
        (await as('observer').versions.get({ submissionId, number: 1, which })).canonical ?? ''
      const record = await path('record.json', kept?.record ?? '')
      const docx = await path('file.docx', file?.bytes ?? '')
      const text = await path('text.json', await canonical('submitted'))
      const source = await path('source.json', await canonical('source'))
      const good = await check('--record', record, '--file', docx, '--text', text, '--source', source)
      expect(good).toMatchObject({ code: 0, out: expect.stringContaining('2 signed, 0 by silence') as string })
      expect(good.out.match(/agrees/g)).toHaveLength(3)
      expect(await check('--record', record, '--file', text)).toMatchObject({
        code: 1,
        out: expect.stringContaining('DOES NOT AGREE') as string,
      })
      expect(await check('--record', docx, '--file', docx)).toMatchObject({ code: 1 })
      const { stdout } = await promisify(execFile)('sha256sum', [docx])
      expect(kept?.record).toContain(`"sha256":"${stdout.slice(0, 64)}"`)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
