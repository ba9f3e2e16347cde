import { formatDate, formatDateAndTime } from '@mithaq/i18n/format'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { sessionName } from '../../lib/session-name.ts'
import type { Answered } from '../../lib/trpc.ts'
import type { Item, Lane } from './lane.ts'

type Timeline = Answered['timeline']['get']
type Served = Timeline['lanes'][number]['items'][number]

/**
 * The lanes of a timeline in the reader's words. `fits`: the submissions that were chosen; null, all. Periods in which an organisation
 * is asked by several stand on its lane, and on those of the submissions that ask it.
 */
export function useLanes(timeline: Timeline | undefined, fits: ReadonlySet<string> | null): Lane[] {
  const itemOf = useItemWords()
  const reader = useReader()
  return useMemo(() => {
    if (timeline === undefined) return []
    return timeline.lanes.flatMap((lane): Lane[] => {
      const items = lane.items.filter(({ submissionId }) => fits === null || (submissionId !== null && fits.has(submissionId)))
      if (items.length === 0 && fits !== null) return []
      const { submission, mechanism, state, organisation } = lane
      const name = submission?.title ?? mechanism?.name ?? organisation?.name
      return [
        {
          key: lane.key,
          title: name === undefined ? '' : named(name, reader.language),
          facts:
            submission === null
              ? ''
              : [mechanism?.name, state?.name].flatMap((one) => (one ? [named(one, reader.language)] : [])).join(' · '),
          submissionId: submission?.id ?? null,
          items: items.map(itemOf),
          collisions: timeline.collisions
            .filter(
              ({ organisationId, submissionIds }) =>
                organisationId === organisation?.id || (submission !== null && submissionIds.includes(submission.id)),
            )
            .map(({ from, to }) => ({ from, to })),
        },
      ]
    })
  }, [timeline, fits, itemOf, reader])
}

function useItemWords(): (item: Served) => Item {
  const { t } = useTranslation(['timeline', 'common'])
  const reader = useReader()
  const words = useDeadlineWords()
  const plan = usePlanWords()
  return useMemo(() => {
    const titleOf = (item: Served): string => {
      if (item.step !== null) return plan.name({ kind: item.step, title: item.title })
      if (item.kind === 'session' && item.title !== null) return sessionName(reader, { name: item.title })
      return item.title === null ? t(`timeline:kind.${item.kind}`) : named(item.title, reader.language)
    }
    const whenOf = ({ start, end, startAt, endAt, hour, timeZone, kind }: Served): string => {
      if (startAt !== null && endAt !== null)
        return t('timeline:span', { from: formatDateAndTime(reader, startAt), to: formatDateAndTime(reader, endAt) })
      if (start !== end) return words.span(start, end)
      if (kind !== 'deadline' && kind !== 'own') return formatDate(reader, start)
      return words.whole({ due: start, hour, timeZone }) ?? formatDate(reader, start)
    }
    const originOf = ({ origin, kind, isExample }: Served): string | null => {
      if (kind === 'milestone' || (origin === null && kind !== 'own')) return null
      if (kind === 'session')
        return t(
          origin === 'estimated'
            ? 'timeline:sessionEstimated'
            : origin === 'entered'
              ? 'timeline:sessionEntered'
              : 'timeline:sessionAnnounced',
        )
      return words.origin({ answer: { origin }, whose: kind === 'own' ? 'own' : 'mechanism', isExample })
    }
    return (item) => {
      const [title, when, origin] = [titleOf(item), whenOf(item), originOf(item)]
      const said = [t(`timeline:kind.${item.kind}`), title, when, origin, item.state && t(`timeline:state.${item.state}`)]
      return {
        id: item.id,
        kind: item.kind,
        title,
        start: item.start,
        end: item.end,
        when,
        origin,
        said: said.filter(Boolean).join(t('common:comma')),
        state: item.state,
        unsure: item.kind === 'session' && item.origin === 'estimated',
        submissionId: item.submissionId,
        milestoneId: item.milestoneId,
        endAt: item.endAt,
        isFixed: item.isFixed,
        movable: item.may.move,
      }
    }
  }, [t, reader, words, plan])
}
