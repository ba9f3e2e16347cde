import { createCallerFactory } from '@mithaq/api/trpc'
import { csvOfSigners, docxOfSigners } from '@mithaq/api/sign-on/sign-on-file'
import { signOnRouter } from '@mithaq/api/sign-on/router'
import { testCoalition } from '@mithaq/api/testing/coalition'
import { addTestSubmission } from '@mithaq/api/testing/submission'
import { versionsRouter } from '@mithaq/api/versions/router'
import { asOwner, openDatabase } from '@mithaq/db/database'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { newId } from '@mithaq/schema/ids'
import { SignOnSignatureId } from '@mithaq/schema/signing-ids'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { percentile, type Figure } from './figure.ts'

/** As many as signed the statement that the target is taken from. */
const signers = 334
const runs = 20

/** Who has signed on to a statement, as the server answers it: listed, filtered, and saved as a table and as a Word file. */
export async function signOn(): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-sign-on-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, say: () => {} })
  const db = openDatabase(server.connectionString)
  try {
    await migrate(server.connectionString)
    const world = await testCoalition(db)
    const { submissionId } = await addTestSubmission(world)
    const context = world.contextFor('cedarWriter')
    const caller = createCallerFactory(signOnRouter)(context)
    await createCallerFactory(versionsRouter)(context).freeze({ submissionId, after: 0 })
    const { signOnId } = await caller.open({ submissionId, version: 1, closesAt: '2027-01-01T00:00:00Z' })
    const states = world.reference.states.map(({ iso3 }) => iso3)
    await asOwner(db, (trx) =>
      trx
        .insertInto('sign_on_signature')
        .values(
          Array.from({ length: signers }, (_, place) => ({
            id: newId(SignOnSignatureId),
            coalition_id: world.coalitionId,
            submission_id: submissionId,
            sign_on_id: signOnId,
            organisation: place % 2 === 0 ? `منظمة ${place} (متخيَّلة)` : `Organisation ${place} (fictional)`,
            country: states[place % states.length] ?? 'LBY',
            signed_as: 'The director',
            is_public: place % 3 > 0,
            language: 'ar' as const,
            email: null,
            email_hash: createHash('sha256').update(String(place)).digest(),
            signed_at: context.now,
            confirmed_at: context.now,
            standing: 'accepted' as const,
          })),
        )
        .execute(),
    )
    const mechanism = world.reference.mechanisms[0]
    if (mechanism === undefined) throw new Error('The reference has no mechanism.')
    const times: number[] = []
    for (let run = 0; run <= runs; run++) {
      const from = performance.now()
      const { signers: all } = await caller.signers({ signOnId })
      const { signers: some } = await caller.signers({ signOnId, name: 'منظمة', standing: 'accepted' })
      if (all.length !== signers || some.length !== signers / 2) throw new Error('Not all of them were listed')
      csvOfSigners(all)
      await docxOfSigners({ submittedLanguage: 'ar', title: { ar: 'بيان (متخيَّل)' }, mechanism }, all, world.reference)
      // The first one loads what the others have.
      if (run > 0) times.push(performance.now() - from)
    }
    return [
      {
        figure: `${signers} organisations listed, filtered and exported as CSV and DOCX, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        target: 1000,
        note: `median ${percentile(times, 0.5).toFixed(0)} ms, ${runs} runs`,
      },
    ]
  } finally {
    await db.destroy()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
