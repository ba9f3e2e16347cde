import { endDelegate, findDelegates, findOwnSigning, isColleague, recordDelegate } from '@mithaq/db/signing/signatories'
import { submissionAccess } from '@mithaq/domain/access'
import { MembershipId, SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { getForChange } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'

export const DelegateInput = z.strictObject({ submissionId: SubmissionId, membershipId: MembershipId, named: z.boolean() })

/** A signatory lets a colleague sign this submission for the organisation, or ends that (SPEC R10). */
export const nameDelegate = (ctx: ActingContext, { submissionId, membershipId, named }: z.infer<typeof DelegateInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now } = ctx
    const submission = await getForChange(trx, ctx, submissionId)
    if (actor.kind !== 'member' || !submissionAccess(submission).coSubmitters.includes(actor.organisationId)) throw notFound()
    if ((await findOwnSigning(trx, actor.membershipId, submissionId))?.signsForOrganisation !== true) throw notFound()
    const { organisationId } = actor
    if (!named) {
      if (!(await endDelegate(trx, submissionId, membershipId, now))) throw notFound()
    } else {
      if (!(await isColleague(trx, membershipId, organisationId))) throw refused({ code: 'input.invalid', fields: ['membershipId'] })
      if ((await findDelegates(trx, submissionId)).some((delegate) => delegate.membershipId === membershipId)) return
      await recordDelegate(trx, { coalitionId, submissionId, organisationId, membershipId, namedBy: actor.membershipId, at: now })
    }
    await recordFact(trx, ctx, 'signing.delegatesChanged', submissionId, { organisationId })
  })
