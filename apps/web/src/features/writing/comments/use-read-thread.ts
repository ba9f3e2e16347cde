import { useEffect } from 'react'
import { useNotices, useReadNotices } from '../../../lib/notices.ts'

/** Whoever has a conversation before them need not be told of it any more. */
export function useReadThread(threadId: string | null): void {
  const { data } = useNotices()
  const read = useReadNotices()
  useEffect(() => {
    const ids = data?.notices.filter(({ readAt, subject }) => readAt === null && subject.threadId === threadId).map(({ id }) => id) ?? []
    if (threadId !== null && ids.length > 0) read(ids)
  }, [data, threadId, read])
}
