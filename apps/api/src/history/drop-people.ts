import { asOwner } from '@mithaq/db/database'
import { findDocumentsOf, findOrMakeStandIn } from '@mithaq/db/history/dropped-people'
import { recordEvent } from '@mithaq/db/record-event'
import { findOwnSigning } from '@mithaq/db/signing/signatories'
import { submissionAccess } from '@mithaq/domain/access'
import { isFiled, mayDropPeople } from '@mithaq/domain/reading-history'
import type { SubmissionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { clearOldEditions } from '../sync/purge/clear-old-editions.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { dropPeopleOfDocument } from './drop-people-of-document.ts'

/**
 * After filing, an organisation drops the link between its people and what they wrote: from then on the history of the submission
 * knows the organisation alone. For good. What was signed and what was said in comments stays whose it is.
 */
export async function dropPeople(ctx: ActingContext, submissionId: SubmissionId): Promise<{ documents: number }> {
  const { db, actor, coalitionId, now } = ctx
  await inTheirName(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const own = await findOwnSigning(trx, actor.membershipId, submissionId)
    if (!mayDropPeople(actor, submissionAccess(submission), own?.signsForOrganisation === true)) throw notFound()
    if (!isFiled(submission.status)) throw refused({ code: 'filing.notFiled' })
  })
  const { organisationId } = actor
  if (organisationId === null) throw notFound()
  const { documents, standIn } = await asOwner(db, async (trx) => ({
    documents: await findDocumentsOf(trx, submissionId),
    standIn: await findOrMakeStandIn(trx, { coalitionId, organisationId, now }),
  }))
  let changed = 0
  try {
    for (const documentId of documents) {
      const outcome = await dropPeopleOfDocument(db, { documentId, coalitionId, submissionId, organisationId, standIn, now })
      if (outcome === 'busy') throw refused({ code: 'purge.busy' })
      if (outcome === 'dropped') changed++
    }
  } finally {
    // What was done of it is told, also where the rest has to be asked for again.
    if (changed > 0) {
      await asOwner(db, (trx) =>
        recordEvent(trx, {
          kind: 'history.peopleDropped',
          coalitionId,
          submissionId,
          personId: actor.personId,
          membershipId: actor.membershipId,
          subject: { organisationId },
        }),
      )
      await clearOldEditions(db, now)
    }
  }
  return { documents: changed }
}
