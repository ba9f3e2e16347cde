import { hashOfSecret, newSecret } from '@mithaq/db/identity/secret'
import {
  endSignOn,
  findSignOns,
  findSignOnSignatures,
  findSubmissionOfSignOn,
  recordDecisions,
  recordSignOn,
} from '@mithaq/db/sign-on/sign-ons'
import type { SignOnRecord, SignOnSignature } from '@mithaq/db/sign-on/sign-ons'
import type { Trx } from '@mithaq/db/database'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { findKeptText, findVersion } from '@mithaq/db/versions/versions'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { newId, SubmissionId } from '@mithaq/schema/ids'
import { SignOnId, SignOnSignatureId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { getForManaging, getForReading } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

export const OpenSignOnInput = z.strictObject({
  submissionId: SubmissionId,
  version: z.int().positive(),
  closesAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
})

/** Opens a frozen version to organisations outside (apps/api/src/signing/SPEC.md, S1). The link is shown this once. */
export const openSignOn = (ctx: ActingContext, input: z.infer<typeof OpenSignOnInput>): Promise<{ signOnId: SignOnId; url: string }> =>
  inTheirName(ctx, async (trx) => {
    const { coalitionId, now, actor, environment } = ctx
    const submission = await getForManaging(trx, ctx, input.submissionId)
    const version = await findVersion(trx, submission.id, input.version)
    if (version?.purpose !== 'signing') throw refused({ code: 'version.noneFrozen' })
    const kept = await findKeptText(trx, version)
    if (kept === null) throw refused({ code: 'version.wordsRemoved', number: version.number })
    // In canonical JSON a quotation mark of the text itself is escaped: this is only ever the mark.
    if (kept.some((text) => text.includes('"sensitive":true'))) throw refused({ code: 'signOn.sensitiveWords', number: version.number })
    if (input.closesAt <= now) throw refused({ code: 'round.deadlinePast' })
    const secret = newSecret()
    const signOnId = newId(SignOnId)
    const of = {
      id: signOnId,
      coalitionId,
      submissionId: submission.id,
      versionId: version.id,
      openedBy: actor.membershipId,
      openedAt: now,
    }
    await recordSignOn(trx, { ...of, tokenHash: hashOfSecret(secret), closesAt: input.closesAt })
    await recordFact(trx, ctx, 'signOn.opened', submission.id, { signOnId })
    return { signOnId, url: `${environment.publicUrl.origin}/sign-on#${secret}` }
  })

export const closeSignOn = (ctx: ActingContext, signOnId: SignOnId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await getOfSignOn(trx, ctx, signOnId, 'manage')
    await endSignOn(trx, signOnId, ctx.now)
    await recordFact(trx, ctx, 'signOn.closed', submission.id, { signOnId })
  })

export interface SignOnView extends Omit<SignOnRecord, 'submissionId'> {
  isOpen: boolean
}

export const listSignOns = (ctx: ActingContext, submissionId: SubmissionId): Promise<{ signOns: SignOnView[]; may: { open: boolean } }> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    if (ctx.actor.kind !== 'member') throw notFound()
    const signOns = (await findSignOns(trx, submissionId)).map(({ submissionId: _submission, ...signOn }) => ({
      ...signOn,
      isOpen: signOn.endedAt === null && signOn.closesAt > ctx.now,
    }))
    return { signOns, may: { open: mayManageSubmission(ctx.actor, submissionAccess(submission)) } }
  })

const Standing = z.enum(['waiting', 'accepted', 'refused'])
export const SignersInput = z.strictObject({
  signOnId: SignOnId,
  standing: Standing.nullable().default(null),
  country: z.string().length(3).nullable().default(null),
  /** A part of a name. */
  name: z.string().max(200).default(''),
})

export interface SignersView {
  signers: SignOnSignature[]
  /** Of all, whatever was asked for. */
  counts: Record<z.infer<typeof Standing>, number>
  may: { decide: boolean }
}

/** Who has signed on and confirmed it. */
export const listSigners = (
  ctx: ActingContext,
  { signOnId, standing, country, name }: z.infer<typeof SignersInput>,
): Promise<SignersView> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await getOfSignOn(trx, ctx, signOnId, 'read')
    const all = await findSignOnSignatures(trx, signOnId)
    const counts = { waiting: 0, accepted: 0, refused: 0 }
    for (const each of all) counts[each.standing]++
    const part = name.trim().toLowerCase()
    const signers = all.filter(
      (each) =>
        (standing === null || each.standing === standing) &&
        (country === null || each.country === country) &&
        (part === '' || each.organisation.toLowerCase().includes(part)),
    )
    return { signers, counts, may: { decide: mayManageSubmission(ctx.actor, submissionAccess(submission)) } }
  })

export const DecideInput = z.strictObject({ signOnId: SignOnId, signers: z.array(SignOnSignatureId).min(1).max(1000), standing: Standing })

/** Whether they are counted (SPEC S2). */
export const decideSigners = (ctx: ActingContext, { signOnId, signers, standing }: z.infer<typeof DecideInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { submission } = await getOfSignOn(trx, ctx, signOnId, 'manage')
    if ((await recordDecisions(trx, signOnId, signers, standing, ctx.actor.membershipId, ctx.now)) === 0) throw notFound()
    await recordFact(trx, ctx, 'signOn.decided', submission.id, { signOnId, standing })
  })

/** The submission of a sign-on for a member who sees it, or manages it; otherwise it is not there. */
export async function getOfSignOn(
  trx: Trx,
  ctx: ActingContext,
  signOnId: SignOnId,
  wanted: 'read' | 'manage',
): Promise<{ submission: SubmissionRecord }> {
  const submissionId = await findSubmissionOfSignOn(trx, signOnId)
  if (submissionId === null || ctx.actor.kind !== 'member') throw notFound()
  return { submission: await (wanted === 'manage' ? getForManaging : getForReading)(trx, ctx, submissionId) }
}
