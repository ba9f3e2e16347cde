import { asOwner } from '@mithaq/db/database'
import { recordFilingEntry } from '@mithaq/db/filing/filing-entries'
import { recordQuietSupport } from '@mithaq/db/filing/quiet-support'
import { recordSigningRecord } from '@mithaq/db/signing/signing-records'
import { storeFile } from '@mithaq/db/signing/stored-files'
import type { AccessWorld } from '../access-row.ts'
import { signOnRouter } from '../sign-on/router.ts'
import { signingRouter } from '../signing/router.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { versionsRouter } from '../versions/router.ts'

const callerOf = createCallerFactory(router({ versions: versionsRouter, signing: signingRouter, signOn: signOnRouter }))

/** A row in each table of versions and signing, through the verbs; cedar's writer signs for it from then on. */
export async function fillSigning(world: AccessWorld): Promise<void> {
  const { submissionId, people, organisations } = world
  await asOwner(world.db, (trx) =>
    trx.updateTable('membership').set({ signs_for_organisation: true }).where('id', '=', people.cedarWriter.membershipId).execute(),
  )
  const { versions, signing, signOn } = callerOf(world.contextFor('cedarWriter'))
  await versions.freeze({ submissionId, after: 0 })
  await versions.review({ sectionId: world.sectionId, reviewed: true })
  await versions.freeze({ submissionId, after: 1 })
  await signing.markEditorial({ submissionId, version: 2, base: 1 })
  const { roundId } = await signing.openRound({ submissionId, version: 2, deadline: '2026-12-01T12:00:00Z', silence: false })
  await signing.sign({ roundId, version: 2, verdict: { kind: 'signed' } })
  await signing.nameDelegate({ submissionId, membershipId: people.coordinator.membershipId, named: true })
  const { membershipId } = people.cedarWriter
  await asOwner(world.db, async (trx) => {
    const { id: versionId } = await trx
      .selectFrom('submission_version')
      .select('id')
      .where('submission_id', '=', submissionId)
      .limit(1)
      .executeTakeFirstOrThrow()
    const hash = '0'.repeat(64)
    const file = { submissionId, hash, origin: 'filing' as const, mediaType: 'text/plain', bytes: Buffer.from('x') }
    await storeFile(trx, world.coalitionId, file, membershipId, new Date())
    const of = { coalitionId: world.coalitionId, submissionId, versionId, fileHash: hash }
    await recordSigningRecord(trx, { ...of, record: '{}', lockedBy: membershipId, lockedAt: new Date() })
  })
  await asOwner(world.db, async (trx) => {
    const of = { coalitionId: world.coalitionId, submissionId }
    await recordQuietSupport(trx, {
      ...of,
      organisationId: organisations.dune,
      knownTo: [organisations.palm],
      givenBy: people.duneWriter.membershipId,
      at: new Date(),
    })
    const entry = { kind: 'receipt' as const, channel: null, words: 'x', happenedAt: new Date(), fileHash: null }
    await recordFilingEntry(trx, { ...of, enteredBy: membershipId, enteredAt: new Date() }, entry)
  })
  const { url } = await signOn.open({ submissionId, version: 2, closesAt: '2026-12-01T12:00:00Z' })
  const outside = { organisation: 'Lantern (fictional)', country: 'LBY', signsAs: 'x', email: 'x@example.org', isPublic: true }
  await signOn.sign({ secret: url.split('#')[1] ?? '', ...outside, language: 'en' })
  await signing.makeLink({ roundId, organisationId: organisations.cedar, signsAs: 'The director (fictional)', codeTo: null })
}

/** Those that show to whoever sees the submission. */
export const signingTablesOfSubmission = ['submission_version', 'frozen_section', 'section_review']
