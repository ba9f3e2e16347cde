import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useActing } from '../../../lib/acting.tsx'
import { useTRPC, type Answered, type Asked } from '../../../lib/trpc.ts'
import type { Submission } from '../submission.ts'
import type { CommentPerson, CommentsView } from './comments.ts'
import { useDrafts, type Drafts } from './drafts.ts'

type Said = Answered['comments']['begin']
type Change<Input, Answer> = UseMutationResult<Answer, unknown, Input>

/** The margin of a submission and what can be done in it. Every change asks for it anew. */
export interface Comments {
  view: CommentsView | undefined
  error: unknown
  retry: () => void
  people: ReadonlyMap<string, CommentPerson>
  self: { membershipId: string; organisationId: string | null }
  drafts: Drafts
  begin: Change<Asked['comments']['begin'], Said>
  reply: Change<Asked['comments']['reply'], Said>
  change: Change<Asked['comments']['change'], Said>
  remove: Change<Asked['comments']['remove'], void>
  resolve: Change<Asked['comments']['resolve'], void>
  reopen: Change<Asked['comments']['reopen'], void>
}

export function useComments({ id: submissionId }: Submission): Comments {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { membership } = useActing()
  const { data: view, error, refetch } = useQuery(trpc.comments.list.queryOptions({ submissionId }))
  const anew = { onSuccess: () => queries.invalidateQueries(trpc.comments.list.queryFilter({ submissionId })) }
  const { membershipId, organisationId } = membership
  return {
    view,
    error,
    retry: () => void refetch(),
    people: useMemo(() => new Map(view?.people.map((person) => [person.membershipId, person])), [view]),
    self: useMemo(() => ({ membershipId, organisationId }), [membershipId, organisationId]),
    drafts: useDrafts(),
    begin: useMutation(trpc.comments.begin.mutationOptions(anew)),
    reply: useMutation(trpc.comments.reply.mutationOptions(anew)),
    change: useMutation(trpc.comments.change.mutationOptions(anew)),
    remove: useMutation(trpc.comments.remove.mutationOptions(anew)),
    resolve: useMutation(trpc.comments.resolve.mutationOptions(anew)),
    reopen: useMutation(trpc.comments.reopen.mutationOptions(anew)),
  }
}
