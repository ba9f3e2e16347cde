import { asOwner } from '@mithaq/db/database'
import type { SessionId } from '@mithaq/schema/ids'
import type { TestPerson, TestWorld } from '../../testing/coalition.ts'
import type { TestSubmission } from '../../testing/submission.ts'
import type { VirtualFacts } from './virtual-facts.ts'

/** What the tables say of everybody, as the simulator keeps it. */
export async function mirrorFacts(
  world: TestWorld,
  submission: TestSubmission,
  facts: VirtualFacts,
): Promise<Record<TestPerson, SessionId>> {
  return asOwner(world.db, async (trx) => {
    const found = {} as Record<TestPerson, SessionId>
    for (const [who, { personId, membershipId, actor }] of Object.entries(world.people) as [
      TestPerson,
      TestWorld['people'][TestPerson],
    ][]) {
      const row = await trx.selectFrom('session').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow()
      const member = await trx.selectFrom('membership').selectAll().where('id', '=', membershipId).executeTakeFirstOrThrow()
      const organisation = await trx
        .selectFrom('organisation')
        .select('name')
        .where('id', '=', actor.organisationId)
        .executeTakeFirstOrThrow()
      const person = await trx.selectFrom('person').select('language').where('id', '=', personId).executeTakeFirstOrThrow()
      found[who] = row.id
      facts.sessions.set(row.id, { personId, expiresAt: row.expires_at, hasEnded: false })
      facts.memberships.set(membershipId, {
        id: membershipId,
        personId,
        coalitionId: member.coalition_id,
        organisationId: member.organisation_id,
        role: member.role,
        guestSubmissionId: member.guest_submission_id,
        endsAt: member.ends_at,
        hasEnded: false,
        organisationHasLeft: false,
        shownAs: { alias: member.alias, organisation: organisation.name, language: person.language },
      })
    }
    const section = await trx.selectFrom('section').selectAll().where('id', '=', submission.sectionId).executeTakeFirstOrThrow()
    const { organisations } = world
    facts.sections.set(submission.documentId, {
      id: section.id,
      coalitionId: section.coalition_id,
      organisationId: section.organisation_id,
      closed: section.closed,
      isRemoved: false,
      submission: {
        id: submission.submissionId,
        status: 'drafting',
        leadOrganisationId: organisations.cedar,
        organisations: [organisations.cedar, organisations.palm].map((id) => ({ id, participation: 'co-submitter' as const })),
      },
    })
    return found
  })
}
