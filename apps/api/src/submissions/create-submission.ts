import type { Trx } from '@mithaq/db/database'
import { findCoalitionOrganisations } from '@mithaq/db/submissions/coalition-organisations'
import { recordSubmission, type NewSection } from '@mithaq/db/submissions/record-submission'
import { mayCreateSubmission } from '@mithaq/domain/access'
import { planSubmission } from '@mithaq/domain/create-submission'
import { sectionsOf } from '@mithaq/domain/section-template'
import { newId, SubmissionId } from '@mithaq/schema/ids'
import type { CreateSubmissionInput } from '@mithaq/schema/submission'
import { dayOf } from '@mithaq/domain/whole-days'
import { findMechanism } from '../mechanisms/find-mechanism.ts'
import { findSession } from '../mechanisms/find-session.ts'
import { keepChosen } from '../sessions/keep-chosen.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getForReading } from './get-for.ts'
import { recordFact } from './record-fact.ts'

/** A new submission with the sections of its mechanism, or of an earlier submission; its documents are empty. */
export async function createSubmission(ctx: ActingContext, input: CreateSubmissionInput): Promise<{ submissionId: SubmissionId }> {
  const { actor } = ctx
  if (actor.kind !== 'member' || !mayCreateSubmission(actor)) throw notFound()
  return inTheirName(ctx, async (trx) => {
    const organisations = await findCoalitionOrganisations(trx, ctx.coalitionId, [...input.coSubmitters, ...input.readers])
    // Ids of another coalition's organisations are not answered with what is wrong about them.
    if (!input.coSubmitters.some((id) => organisations.some((organisation) => organisation.id === id))) throw notFound()
    const decision = planSubmission({
      input,
      mechanism: await findMechanism(trx, ctx, input.mechanismId),
      session: await findSession(trx, ctx, input.sessionId),
      states: new Set(ctx.reference.states.map(({ iso3 }) => iso3)),
      ownOrganisationId: actor.organisationId,
      organisations: organisations.map(({ id, consultativeStatus }) => ({ id, hasConsultativeStatus: consultativeStatus !== 'none' })),
    })
    if (!decision.ok) throw refused(decision.refusal)

    const plan = decision.value
    const submissionId = newId(SubmissionId)
    await keepChosen(trx, ctx, plan.sessionId)
    await recordSubmission(trx, {
      ...plan,
      id: submissionId,
      coalitionId: ctx.coalitionId,
      createdBy: actor.membershipId,
      creatingOrganisationId: actor.organisationId,
      title: input.title,
      submittedLanguage: input.submittedLanguage,
      eventDate: input.eventDate ?? null,
      draftingStarts: dayOf(ctx.now),
      sections: input.sectionsFrom === null ? sectionsOf(plan.mechanism) : await sectionsOfEarlier(trx, ctx, input.sectionsFrom),
    })
    await recordFact(trx, ctx, 'submission.created', submissionId, { mechanismId: plan.mechanism.id })
    return { submissionId }
  })
}

/** Titles, guidance, parts and budgets of what we wrote before; never its text, nor who wrote it. */
async function sectionsOfEarlier(trx: Trx, ctx: ActingContext, id: SubmissionId): Promise<NewSection[]> {
  const earlier = await getForReading(trx, ctx, id)
  return earlier.sections.map(({ templateSectionId, title, guidance, part, identity, required, wordBudget }) => ({
    templateSectionId,
    title,
    guidance,
    part,
    identity,
    required,
    wordBudget,
  }))
}
