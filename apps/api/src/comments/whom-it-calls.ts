import { findPeopleOfComments } from '@mithaq/db/comments/find-comments'
import type { Mentions } from '@mithaq/db/comments/record-comment'
import type { Trx } from '@mithaq/db/database'
import { mentionsIn } from '@mithaq/domain/comment-mentions'
import { refused, type ActingContext } from '../trpc.ts'
import type { ThreadOfSubmission } from './get-thread.ts'

const most = 20

/** Whom a comment calls, and who of them is not reached: they left, or do not see this conversation. What was written stays as it is. */
export async function whomItCalls(
  trx: Trx,
  ctx: ActingContext,
  { submission, audience, organisationId }: Pick<ThreadOfSubmission, 'submission' | 'audience' | 'organisationId'>,
  body: string,
): Promise<{ mentions: Mentions; unreached: string[] }> {
  const called = mentionsIn(body)
  if (called.length === 0) return { mentions: { memberships: [], organisations: [] }, unreached: [] }
  if (called.length > most) throw refused({ code: 'input.invalid', fields: ['body'] })
  const among = audience === 'organisation' ? organisationId : null
  const people = (await findPeopleOfComments(trx, submission.id)).filter(
    (person) => person.isHere && person.membershipId !== ctx.actor.membershipId && (among === null || person.organisationId === among),
  )
  const organisations = among === null ? submission.organisations.map(({ id }) => id) : [among]
  const mentions: Mentions = {
    memberships: people.map(({ membershipId }) => membershipId).filter((id) => called.includes(id)),
    organisations: organisations.filter((id) => called.includes(id)),
  }
  const reached = new Set<string>([...mentions.memberships, ...mentions.organisations, ctx.actor.membershipId])
  return { mentions, unreached: called.filter((id) => !reached.has(id)) }
}
