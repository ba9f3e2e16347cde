import { recordComment, recordThread } from '@mithaq/db/comments/record-comment'
import { asOwner, type Database } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import { CommentId, CommentThreadId, newId } from '@mithaq/schema/ids'
import type { AccessWorld, Who } from '../access-row.ts'
import { addRecommendations } from './add-recommendations.ts'
import { addTestPlan } from './plan.ts'
import { testCoalition, type TestPerson, type TestWorld } from './coalition.ts'
import { addTestSubmission, type TestSubmission } from './submission.ts'

/** A coalition with one drafting submission and a guest of it, to be asked about by everybody. */
export async function accessWorld(db: Database): Promise<AccessWorld> {
  const world = await testCoalition(db)
  const ids = await addTestSubmission(world)
  const guest = { ...(await world.addGuest(ids.submissionId, 'writer')), role: 'writer' as const }
  return {
    ...world,
    ...ids,
    ...(await addConversation(world, ids)),
    ...(await addRecommendations(world)),
    milestoneId: await addTestPlan(world, ids),
    guest,
  }
}

/** Palm's writer has begun it, open to whoever reads the submission. */
async function addConversation(
  { db, coalitionId, organisations, people: { palmWriter } }: TestWorld,
  { submissionId, sectionId }: TestSubmission,
): Promise<{ threadId: CommentThreadId; commentId: CommentId }> {
  const threadId = newId(CommentThreadId)
  const commentId = newId(CommentId)
  const at = new Date('2026-11-24T09:00:00Z')
  await asOwner(db, async (trx) => {
    await recordThread(trx, {
      id: threadId,
      coalitionId,
      submissionId,
      sectionId,
      audience: 'submission',
      organisationId: organisations.palm,
      language: null,
      blockId: null,
      starts: null,
      ends: null,
      quotation: '',
      begunBy: palmWriter.membershipId,
      begunAt: at,
    })
    await recordComment(trx, {
      id: commentId,
      coalitionId,
      threadId,
      writtenBy: palmWriter.membershipId,
      writtenAt: at,
      body: 'Shorter? (fictional)',
      mentions: { memberships: [], organisations: [organisations.cedar] },
    })
  })
  return { threadId, commentId }
}

const people: Partial<Record<Who, TestPerson>> = {
  coordinator: 'coordinator',
  leadWriter: 'cedarWriter',
  coWriter: 'palmWriter',
  foreignWriter: 'duneWriter',
  reviewer: 'reviewer',
  observer: 'observer',
  outsider: 'outsider',
}

/** How somebody of the matrix acts in a world. */
export function actorAs(world: AccessWorld, who: Who): Actor {
  if (who === 'guest') return world.guest
  const person = people[who]
  return person === undefined
    ? world.contextFor(who === 'anonymous' ? 'anonymous' : 'person-without-coalition').actor
    : world.people[person].actor
}
