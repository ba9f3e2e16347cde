import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isEditable } from '@mithaq/schema/submission'
import { useActing } from '../../../lib/acting.tsx'
import { Button } from '../../../ui/button.tsx'
import type { Section, Submission } from '../submission.ts'
import { reviewedBy, useReviews } from '../reviews/use-reviews.ts'
import type { PageMeter } from '../use-meter.ts'
import { AddSection } from './add-section.tsx'
import { OutlineItem } from './outline-item.tsx'
import { RemoveSection } from './remove-section.tsx'

interface Props {
  submission: Submission
  meter: PageMeter
  current: string | null
  onGo: (section: Section) => void
  onSettings: (section: Section) => void
}

/** The sections of a text: whose each is, how far, how long. */
export function Outline({ submission, meter, current, onGo, onSettings }: Props) {
  const { t } = useTranslation('writing')
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Section | null>(null)
  const { sections, may, status } = submission
  const reviews = useReviews(submission, useActing().actor.kind === 'member')
  const arranges = may.manage && isEditable(status)
  return (
    <>
      <h2>{t('sections')}</h2>
      <ol className="outline-list">
        {sections.map((section, index) => (
          <OutlineItem
            key={section.id}
            submission={submission}
            section={section}
            position={index}
            length={meter.submitted.sections[index] ?? null}
            sourceLength={meter.source?.sections[index] ?? null}
            reviewed={reviewedBy(submission, reviews.get(section.id) ?? [])}
            isCurrent={section.id === current}
            onGo={onGo}
            onSettings={onSettings}
            onRemove={setRemoving}
          />
        ))}
      </ol>
      {arranges && (
        <Button small look="quiet" onPress={() => setAdding(true)}>
          <Plus size={16} aria-hidden /> {t('addSection')}
        </Button>
      )}
      {adding && <AddSection submission={submission} after={current} onClose={() => setAdding(false)} />}
      {removing && <RemoveSection section={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}
