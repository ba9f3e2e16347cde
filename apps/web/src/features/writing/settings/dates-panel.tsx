import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineEntry } from '../../../lib/deadline-words.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { DeadlineWithOrigin } from '../../../ui/deadline-pill.tsx'
import { EnterDeadline, RemoveDeadline } from '../../../ui/enter-deadline.tsx'
import type { Submission } from '../submission.ts'

/** Every date of this submission with its origin; dates that somebody entered can be taken back. */
export function DatesPanel({ submission }: { submission: Submission }) {
  const { t } = useTranslation(['writing', 'common'])
  const { language } = useReader()
  const [entering, setEntering] = useState(false)
  const [removing, setRemoving] = useState<DeadlineEntry | null>(null)
  const { deadline, may, status } = submission
  return (
    <section>
      <h3>{t('writing:dates')}</h3>
      <ul className="settings-list">
        {deadline.all.map((entry, index) => (
          <li key={entry.deadlineId ?? index}>
            <span>
              {entry.label && <bdi dir="auto">{named(entry.label, language)}</bdi>}
              <DeadlineWithOrigin entry={entry} done={status === 'submitted' || status === 'closed'} />
            </span>
            {may.manage && entry.deadlineId !== null && (
              <Button small onPress={() => setRemoving(entry)}>
                {t('common:remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may.manage && (
        <Button small onPress={() => setEntering(true)}>
          {t('writing:enterDate')}
        </Button>
      )}
      <EnterDeadline submissionId={submission.id} now={deadline.all[0] ?? null} open={entering} onClose={() => setEntering(false)} />
      {removing && <RemoveDeadline entry={removing} open onClose={() => setRemoving(null)} />}
    </section>
  )
}
