import type { Trx } from '@mithaq/db/database'
import { findQuietSupport, recordQuietSupport, removeQuietSupport } from '@mithaq/db/filing/quiet-support'
import { recordEvent } from '@mithaq/db/record-event'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { submissionAccess } from '@mithaq/domain/access'
import { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

/** Support without a name, as the asking organisation may know of it (apps/api/src/signing/SPEC.md, Q). */
export interface SupportView {
  mine: { knownTo: OrganisationId[]; givenAt: Date } | null
  /** Other organisations that let this one know. */
  known: { organisationId: OrganisationId; givenAt: Date }[]
  /** The mechanism is known to publish who submits: whoever must not be named does not become a co-submitter. Null: no source says. */
  publishesSubmitters: boolean | null
  may: { give: boolean }
}

export const getSupport = (ctx: ActingContext, submissionId: SubmissionId): Promise<SupportView> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const { actor, reference } = ctx
    if (actor.kind !== 'member') throw notFound()
    const seen = await findQuietSupport(trx, submissionId)
    const mine = seen.find(({ organisationId }) => organisationId === actor.organisationId)
    return {
      mine: mine === undefined ? null : { knownTo: mine.knownTo, givenAt: mine.givenAt },
      known: seen.filter((each) => each !== mine).map(({ organisationId, givenAt }) => ({ organisationId, givenAt })),
      publishesSubmitters: reference.mechanisms.find(({ id }) => id === submission.mechanismId)?.publishesSubmitters ?? null,
      may: { give: maySupport(ctx, submission) },
    }
  })

export const GiveSupportInput = z.strictObject({ submissionId: SubmissionId, knownTo: z.array(OrganisationId).max(300) })

export const giveSupport = (ctx: ActingContext, { submissionId, knownTo }: z.infer<typeof GiveSupportInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { coalitionId, now, actor } = ctx
    const submission = await getForReading(trx, ctx, submissionId)
    if (actor.kind !== 'member' || !mayActForOrganisation(ctx)) throw notFound()
    if (!maySupport(ctx, submission)) throw refused({ code: 'support.namedAlready' })
    const taking = new Set(submission.organisations.map(({ id }) => id))
    if (knownTo.some((id) => !taking.has(id) || id === actor.organisationId)) throw refused({ code: 'section.organisationNotTakingPart' })
    const of = { coalitionId, submissionId, organisationId: actor.organisationId, givenBy: actor.membershipId, at: now }
    await recordQuietSupport(trx, { ...of, knownTo: [...new Set(knownTo)] })
    await recordForOneself(trx, ctx, 'support.given')
  })

export const withdrawSupport = (ctx: ActingContext, submissionId: SubmissionId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    await getForReading(trx, ctx, submissionId)
    const { actor } = ctx
    if (actor.kind !== 'member' || !mayActForOrganisation(ctx)) throw notFound()
    if (await removeQuietSupport(trx, submissionId, actor.organisationId)) await recordForOneself(trx, ctx, 'support.withdrawn')
  })

/** Facts of a submission reach all who see it. This one reaches only whoever did it, and does not say where (SPEC Q2). */
async function recordForOneself(trx: Trx, { actor }: ActingContext, kind: 'support.given' | 'support.withdrawn'): Promise<void> {
  await recordEvent(trx, { kind, coalitionId: null, personId: actor.personId })
}

const mayActForOrganisation = ({ actor }: ActingContext): boolean =>
  actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer')

const maySupport = (ctx: ActingContext, submission: SubmissionRecord): boolean =>
  ctx.actor.kind === 'member' && mayActForOrganisation(ctx) && !submissionAccess(submission).coSubmitters.includes(ctx.actor.organisationId)
