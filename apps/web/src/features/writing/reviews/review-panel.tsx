import { formatDay } from '@mithaq/i18n/format'
import { isEditable } from '@mithaq/schema/submission'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Failed } from '../../../ui/failed.tsx'
import type { Section, Submission } from '../submission.ts'
import { useReviews } from './use-reviews.ts'

/** Which organisations have reviewed this section as it stands, and that one's own has. */
export function ReviewPanel({ submission, section }: { submission: Submission; section: Section }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const { actor, membership } = useActing()
  const isMember = actor.kind === 'member'
  const reviews = useReviews(submission, isMember).get(section.id) ?? []
  const change = useMutation(
    trpc.versions.review.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.versions.reviews.pathFilter()) }),
  )
  if (!isMember) return null
  const own = reviews.find(({ organisationId }) => organisationId === membership.organisationId)
  const mayReview = actor.role !== 'observer' && isEditable(submission.status)
  const turn = (reviewed: boolean): void => change.mutate({ sectionId: section.id, reviewed })
  const organisations = [...submission.coSubmitters, ...submission.readers]
  return (
    <section className="review-panel">
      <h3>{t('reviews')}</h3>
      {reviews.length === 0 && <p className="muted">{t('reviewsNone')}</p>}
      <ul>
        {reviews.map(({ organisationId, at, isOfEarlierText }) => (
          <li key={organisationId}>
            <bdi>{named(organisations.find(({ id }) => id === organisationId)?.name, reader.language)}</bdi>
            {' · '}
            {formatDay(reader, at)}
            {isOfEarlierText && <span className="review-outdated"> · {t('reviewOutdated')}</span>}
          </li>
        ))}
      </ul>
      {mayReview && (
        <>
          {(own === undefined || own.isOfEarlierText) && (
            <Button small isPending={change.isPending} onPress={() => turn(true)}>
              {t('review')}
            </Button>
          )}
          {own !== undefined && (
            <Button small look="quiet" isPending={change.isPending} onPress={() => turn(false)}>
              {t('reviewTakeBack')}
            </Button>
          )}
          <p className="muted">{t('reviewMeans')}</p>
        </>
      )}
      {change.error && <Failed error={change.error} />}
    </section>
  )
}
