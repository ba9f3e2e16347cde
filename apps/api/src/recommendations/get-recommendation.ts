import { findAround, findRecommendations, type AroundIt, type RecommendationRecord } from '@mithaq/db/recommendations/find-recommendation'
import { mayChangeRecommendation, mayCommentInBank, mayShareRecommendation, mayWriteInBank } from '@mithaq/domain/recommendations/may'
import { mayCoordinate } from '@mithaq/domain/access'
import { currentPosition, isContested, stageOf } from '@mithaq/domain/recommendations/stage'
import type { RecommendationStage, StatePosition } from '@mithaq/schema/recommendation'
import type { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getForReading } from './get-for.ts'

/** How far it has come, worked out from what whoever asks sees. */
export interface Standing {
  stage: RecommendationStage
  position: StatePosition | null
  /** Organisations disagree about what was done. */
  contested: boolean
}

/** Everything of one recommendation: from here every neighbour is one step. */
export interface RecommendationView extends RecommendationRecord, AroundIt {
  standing: Standing
  /** Those that are linked with it, in either direction. */
  neighbours: RecommendationRecord[]
  may: { change: boolean; share: boolean; write: boolean; comment: boolean; publish: boolean }
}

export const getRecommendation = (ctx: ActingContext, id: RecommendationId): Promise<RecommendationView> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getForReading(trx, ctx, id)
    const around = await findAround(trx, id)
    const { actor } = ctx
    return {
      ...recommendation,
      ...around,
      standing: standingOf(recommendation, around),
      neighbours: await findRecommendations(
        trx,
        around.links.map(({ asked, said }) => (asked === id ? said : asked)),
      ),
      may: {
        change: mayChangeRecommendation(actor, recommendation.owner),
        share: mayShareRecommendation(actor, recommendation.owner),
        write: mayWriteInBank(actor),
        comment: mayCommentInBank(actor),
        publish: mayCoordinate(actor),
      },
    }
  })

export function standingOf({ id, origin }: RecommendationRecord, { uses, links, responses, assessments }: AroundIt): Standing {
  const own = assessments.filter(({ recommendationId }) => recommendationId === id)
  const said = links.filter((link) => link.standing === 'confirmed' && link.asked === id).map((link) => link.said)
  const isUnText = origin === 'un-text'
  const positionOf = (of: RecommendationId): StatePosition | null =>
    currentPosition(responses.filter(({ recommendationId }) => recommendationId === of))?.position ?? null
  const texts = (isUnText ? [id] : said).map((of) => ({
    position: positionOf(of),
    assessments: assessments.filter(({ recommendationId }) => recommendationId === of),
  }))
  const positions = texts.map(({ position }) => position)
  return {
    stage: stageOf({
      isUnText,
      filed: uses.some(({ submission }) => submission.status === 'submitted' || submission.status === 'closed'),
      said: texts,
      assessments: own,
    }),
    // Of several that took it up, the best answer.
    position: (['supported', 'noted', 'pending'] as const).find((position) => positions.includes(position)) ?? null,
    contested: isContested(own) || texts.some((text) => isContested(text.assessments)),
  }
}
