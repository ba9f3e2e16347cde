import type { Trx } from '@mithaq/db/database'
import { findRound } from '@mithaq/db/signing/rounds'
import { findOwnSigning } from '@mithaq/db/signing/signatories'
import { recordEditorialMark, recordSignature } from '@mithaq/db/signing/signatures'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { findVersion } from '@mithaq/db/versions/versions'
import { submissionAccess } from '@mithaq/domain/access'
import { newId, SubmissionId, type OrganisationId } from '@mithaq/schema/ids'
import { RoundId, SignatureId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { assertFreshlyProved } from '../people/fresh-proof.ts'
import { getForChange, refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { checkVerdict, Verdict } from './verdict.ts'

/** `version`: the number of the version that whoever signs has read. */
export const SignInput = z.strictObject({ roundId: RoundId, version: z.int().positive(), verdict: Verdict })

/** A signatory says for their organisation what it thinks of one version (SPEC R4 to R8, R10). */
export const signVersion = (ctx: ActingContext, { roundId, version, verdict }: z.infer<typeof SignInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submissionId = (await findRound(trx, roundId))?.submissionId
    if (submissionId === undefined) throw notFound()
    const submission = await getForChange(trx, ctx, submissionId)
    const { signedAs, organisationId } = await getSignatory(trx, ctx, submission)
    await assertFreshlyProved(trx, ctx)
    // Read again now that the lock is ours: a new version may have ended it.
    const round = await findRound(trx, roundId)
    if (round === null) throw notFound()
    const said = await checkVerdict(trx, { submissionId, round, version, verdict, now: ctx.now })
    await recordSignature(trx, ctx.coalitionId, submissionId, {
      id: newId(SignatureId),
      roundId,
      versionId: round.versionId,
      organisationId,
      membershipId: ctx.actor.membershipId,
      link: null,
      signedAs,
      ...said,
      at: ctx.now,
    })
    await recordFact(trx, ctx, 'signing.said', submissionId, { roundId, organisationId, verdict: said.verdict })
  })

/** Whoever acts, as a signatory of an organisation that submits; for anybody else this is not there. */
async function getSignatory(
  trx: Trx,
  { actor }: ActingContext,
  submission: SubmissionRecord,
): Promise<{ signedAs: string; organisationId: OrganisationId }> {
  if (actor.kind !== 'member' || !submissionAccess(submission).coSubmitters.includes(actor.organisationId)) throw notFound()
  const own = await findOwnSigning(trx, actor.membershipId, submission.id)
  if (own === null || !(own.signsForOrganisation || own.isDelegate)) throw notFound()
  return { signedAs: own.alias, organisationId: actor.organisationId }
}

/** `version` changes nothing of what was signed with `base`. */
export const EditorialInput = z.strictObject({ submissionId: SubmissionId, version: z.int().positive(), base: z.int().positive() })

/** For an organisation the step between two versions is editorial: marked by all, it needs no round (SPEC K2). */
export const markEditorial = (ctx: ActingContext, { submissionId, version, base }: z.infer<typeof EditorialInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForChange(trx, ctx, submissionId)
    const { signedAs, organisationId } = await getSignatory(trx, ctx, submission)
    refuseLocked(submission)
    await assertFreshlyProved(trx, ctx)
    const [later, earlier] = [await findVersion(trx, submissionId, version), await findVersion(trx, submissionId, base)]
    if (later?.purpose !== 'signing' || earlier?.purpose !== 'signing') throw notFound()
    if (base >= version) throw refused({ code: 'input.invalid', fields: ['base'] })
    await recordEditorialMark(trx, {
      coalitionId: ctx.coalitionId,
      submissionId,
      versionId: later.id,
      baseVersionId: earlier.id,
      organisationId,
      membershipId: ctx.actor.membershipId,
      signedAs,
      at: ctx.now,
    })
    await recordFact(trx, ctx, 'signing.markedEditorial', submissionId, { versionId: later.id, organisationId })
  })
