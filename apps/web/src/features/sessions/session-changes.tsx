import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Pill } from '../../ui/pill.tsx'

type Change = Answered['sessions']['preview']['changes'][number]

/** Everything that would lie on other days, submission by submission, and what stays because somebody fixed it by hand. */
export function SessionChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation(['sessions', 'timeline'])
  const { language } = useReader()
  const counted = useCounted()
  const words = useDeadlineWords()
  const plan = usePlanWords()
  const span = (of: Change['from']): string => (of === null ? t('sessions:nothing') : words.span(of.start, of.end))
  const moving = changes.filter(({ kept }) => kept === null)
  return (
    <>
      <p>
        <b>{t('sessions:changes', counted(moving.length))}</b>
      </p>
      {[...Map.groupBy(changes, ({ submissionId }) => submissionId)].map(([submissionId, of]) => (
        <section key={submissionId} className="changes-of">
          <h3>
            <bdi>{named(of[0]?.title, language)}</bdi>
          </h3>
          <ul className="changes">
            {of.map(({ what, from, to, kept }) => (
              <li key={what.kind === 'deadline' ? 'deadline' : what.milestoneId}>
                <b>
                  {what.kind === 'deadline' ? t('timeline:kind.deadline') : <bdi>{plan.name({ kind: what.step, title: what.title })}</bdi>}
                </b>
                {': '}
                {kept === null ? t('sessions:change', { from: span(from), to: span(to) }) : span(from)}
                {kept !== null && (
                  <>
                    {' '}
                    <Pill>{t('sessions:kept')}</Pill>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
