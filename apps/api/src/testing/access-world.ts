import type { Database } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import type { AccessWorld, Who } from '../access-row.ts'
import { testCoalition, type TestPerson } from './coalition.ts'
import { addTestSubmission } from './submission.ts'

/** A coalition with one drafting submission and a guest of it, to be asked about by everybody. */
export async function accessWorld(db: Database): Promise<AccessWorld> {
  const world = await testCoalition(db)
  const ids = await addTestSubmission(world)
  return { ...world, ...ids, guest: { ...(await world.addGuest(ids.submissionId, 'writer')), role: 'writer' } }
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
