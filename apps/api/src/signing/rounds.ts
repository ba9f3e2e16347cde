import type { Trx } from '@mithaq/db/database'
import { findRound, findRounds, recordLaterDeadline, recordRound, type RoundRecord } from '@mithaq/db/signing/rounds'
import { findKeptText, findLastFrozen } from '@mithaq/db/versions/versions'
import { submissionAccess } from '@mithaq/domain/access'
import { newId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { RoundId } from '@mithaq/schema/signing-ids'
import { z } from 'zod'
import { getForManaging, refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { endRoundOf } from './end-round.ts'

const Deadline = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const OpenRoundInput = z.strictObject({
  submissionId: SubmissionId,
  /** Number of the version that whoever asks has in mind. */
  version: z.int().positive(),
  deadline: Deadline,
  /** Silence after the deadline counts as agreement (SPEC R3). */
  silence: z.boolean(),
  /** Of which organisations more than one signatory must sign. */
  quorum: z
    .array(z.strictObject({ organisationId: OrganisationId, signatories: z.int().min(1).max(20) }))
    .max(300)
    .default([]),
})

/** Asks the co-submitters to sign the last frozen version (SPEC R1). */
export const openRound = (ctx: ActingContext, input: z.infer<typeof OpenRoundInput>): Promise<{ roundId: RoundId }> =>
  inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, input.submissionId)
    refuseLocked(submission)
    const version = await findLastFrozen(trx, submission.id)
    if (version === null) throw refused({ code: 'version.noneFrozen' })
    if (version.number !== input.version) throw refused({ code: 'signing.versionReplaced', named: input.version, current: version.number })
    if ((await findKeptText(trx, version)) === null) throw refused({ code: 'version.wordsRemoved', number: version.number })
    if (input.deadline <= ctx.now) throw refused({ code: 'round.deadlinePast' })
    if ((await findRounds(trx, submission.id)).some(({ ended }) => ended === null)) throw refused({ code: 'round.alreadyOpen' })
    const { coSubmitters } = submissionAccess(submission)
    if (input.quorum.some(({ organisationId }) => !coSubmitters.includes(organisationId)))
      throw refused({ code: 'section.organisationNotTakingPart' })
    const roundId = newId(RoundId)
    await recordRound(trx, {
      id: roundId,
      coalitionId: ctx.coalitionId,
      submissionId: submission.id,
      versionId: version.id,
      deadline: input.deadline,
      silence: input.silence,
      quorum: Object.fromEntries(input.quorum.map(({ organisationId, signatories }) => [organisationId, signatories])),
      openedBy: ctx.actor.membershipId,
      openedAt: ctx.now,
    })
    await recordFact(trx, ctx, 'round.opened', submission.id, { roundId })
    return { roundId }
  })

export const ExtendRoundInput = z.strictObject({ roundId: RoundId, deadline: Deadline })

/** Signatories get more time, never less. */
export const extendRound = (ctx: ActingContext, { roundId, deadline }: z.infer<typeof ExtendRoundInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const round = await getRoundForManaging(trx, ctx, roundId)
    if (deadline <= ctx.now) throw refused({ code: 'round.deadlinePast' })
    if (deadline <= round.deadline) throw refused({ code: 'round.deadlineEarlier' })
    await recordLaterDeadline(trx, roundId, deadline)
    await recordFact(trx, ctx, 'round.extended', round.submissionId, { roundId })
  })

export const endRound = (ctx: ActingContext, roundId: RoundId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const round = await getRoundForManaging(trx, ctx, roundId)
    await endRoundOf(trx, ctx, round.submissionId, 'closed')
  })

async function getRoundForManaging(trx: Trx, ctx: ActingContext, roundId: RoundId): Promise<RoundRecord> {
  const seen = await findRound(trx, roundId)
  if (seen === null) throw notFound()
  await getForManaging(trx, ctx, seen.submissionId)
  const round = await findRound(trx, roundId)
  if (round === null) throw notFound()
  if (round.ended !== null) throw refused({ code: 'round.over' })
  return round
}
