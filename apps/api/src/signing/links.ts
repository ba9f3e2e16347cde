import { newSecret } from '@mithaq/db/identity/secret'
import { findRound } from '@mithaq/db/signing/rounds'
import { findOwnSigning, findPresence } from '@mithaq/db/signing/signatories'
import { recordSigningLink, revokeSigningLink } from '@mithaq/db/signing/signing-links'
import { submissionAccess } from '@mithaq/domain/access'
import { mayMakeSigningLink } from '@mithaq/domain/signing/rights'
import { newId, OrganisationId } from '@mithaq/schema/ids'
import { InterfaceLanguage } from '@mithaq/schema/language'
import { ShownName } from '@mithaq/schema/name'
import { RoundId, SigningLinkId } from '@mithaq/schema/signing-ids'
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { Email } from '../people/email.ts'
import { getForChange } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

/** A link ends with its round, and after this at the latest. */
const openDays = 7

export const MakeLinkInput = z.strictObject({
  roundId: RoundId,
  organisationId: OrganisationId,
  /** As the record will name whoever signs: a name, or a function. */
  signsAs: ShownName(120),
  /** To this address the code is sent, and nobody else learns it; null: whoever makes the link reads it out to them. */
  codeTo: z.strictObject({ email: Email, language: InterfaceLanguage }).nullable(),
})

/** The link is shown this once, to whoever made it, and so is a code that is to be read out: they go by two ways (SPEC L1, L2, L4). */
export const makeSigningLink = (
  ctx: ActingContext,
  input: z.infer<typeof MakeLinkInput>,
): Promise<{ linkId: SigningLinkId; url: string; code: string | null; expiresAt: Date }> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now, environment } = ctx
    const seen = await findRound(trx, input.roundId)
    if (seen === null) throw notFound()
    const submission = await getForChange(trx, ctx, seen.submissionId)
    const access = submissionAccess(submission)
    if (actor.kind !== 'member' || !access.coSubmitters.includes(input.organisationId)) throw notFound()
    const own = await findOwnSigning(trx, actor.membershipId, submission.id)
    const signs = own !== null && (own.signsForOrganisation || own.isDelegate)
    if (!mayMakeSigningLink(actor, access, input.organisationId, { signs, ...(await findPresence(trx, input.organisationId)) }))
      throw notFound()
    const round = await findRound(trx, input.roundId)
    if (round === null || round.ended !== null || now >= round.deadline) throw refused({ code: 'round.over' })
    const secret = newSecret()
    const code = String(randomInt(100_000_000)).padStart(8, '0')
    const linkId = newId(SigningLinkId)
    const expiresAt = new Date(Math.min(round.deadline.getTime(), now.getTime() + openDays * 86_400_000))
    await recordSigningLink(trx, {
      id: linkId,
      coalitionId,
      submissionId: submission.id,
      roundId: round.id,
      organisationId: input.organisationId,
      signsAs: input.signsAs,
      secret,
      code,
      codeBy: input.codeTo === null ? 'phone' : 'mail',
      mail: input.codeTo,
      madeBy: actor.membershipId,
      madeAt: now,
      expiresAt,
    })
    await recordFact(trx, ctx, 'signing.linkMade', submission.id, { roundId: round.id, organisationId: input.organisationId })
    return { linkId, url: `${environment.publicUrl.origin}/sign#${secret}`, code: input.codeTo === null ? code : null, expiresAt }
  })

/** Takes a link back that nobody has used. */
export const revokeLink = (ctx: ActingContext, linkId: SigningLinkId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const submissionId = await revokeSigningLink(trx, linkId, ctx.now)
    if (submissionId === null) throw notFound()
    await recordFact(trx, ctx, 'signing.linkRevoked', submissionId)
  })
