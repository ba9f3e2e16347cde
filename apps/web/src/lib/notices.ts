import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC, type Answered, type Asked } from './trpc.ts'

export type NoticesView = Answered['notices']['list']
export type WaitingNotice = NoticesView['notices'][number]
type NoticeIds = Asked['notices']['read']['ids']

export function useNotices() {
  const trpc = useTRPC()
  return useQuery(trpc.notices.list.queryOptions())
}

/** Marks notices as read, without ids all of them; shown at once, since whoever read it knows that they did. */
export function useReadNotices(): (ids: NoticeIds) => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { mutate } = useMutation(
    trpc.notices.read.mutationOptions({
      onMutate: ({ ids }) =>
        queries.setQueryData(trpc.notices.list.queryKey(), (view: NoticesView | undefined) => view && withRead(view, ids)),
      onSettled: () => queries.invalidateQueries(trpc.notices.pathFilter()),
    }),
  )
  return useCallback((ids) => mutate({ ids }), [mutate])
}

function withRead(view: NoticesView, ids: NoticeIds): NoticesView {
  const now = new Date().toISOString()
  const notices = view.notices.map((one) => (one.readAt === null && (ids?.includes(one.id) ?? true) ? { ...one, readAt: now } : one))
  return { notices, unread: notices.filter(({ readAt }) => readAt === null).length }
}

/** Where a notice leads: to the conversation, or else to the section, or else to the submission. */
export function placeOfNotice({ subject }: WaitingNotice): { hash: string } | Record<string, never> {
  const { threadId, sectionId } = subject
  if (threadId !== undefined) return { hash: `thread-${threadId}` }
  return sectionId === undefined ? {} : { hash: `section-${sectionId}` }
}
