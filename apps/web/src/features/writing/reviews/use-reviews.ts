import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC, type Answered } from '../../../lib/trpc.ts'
import type { Submission } from '../submission.ts'

type Review = Answered['versions']['reviews'][number]

/** Which organisations have reviewed which section, by the section; nothing while it is asked, and for guests. */
export function useReviews(submission: Submission, mayAsk: boolean): ReadonlyMap<string, readonly Review[]> {
  const trpc = useTRPC()
  const { data } = useQuery({ ...trpc.versions.reviews.queryOptions({ submissionId: submission.id }), enabled: mayAsk })
  return useMemo(() => Map.groupBy(data ?? [], ({ sectionId }) => sectionId), [data])
}

/** How many of the co-submitters have reviewed the section as it stands now. */
export const reviewedBy = ({ coSubmitters }: Submission, reviews: readonly Review[]): number =>
  coSubmitters.filter(({ id }) => reviews.some(({ organisationId, isOfEarlierText }) => organisationId === id && !isOfEarlierText)).length
