import type { SubmissionId } from '@mithaq/schema/ids'
import { useTranslation } from 'react-i18next'
import type { ShownDeadline } from '../../lib/deadline-words.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { DeadlineDerivation } from '../../ui/deadline-derivation.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Item } from './lane.ts'

interface ItemDetailsProps {
  item: Item | null
  /** The date as the list of dates tells it, with how it was found. */
  deadline: ShownDeadline | null
  onClose: () => void
  onMove: (item: Item) => void
}

/** Beside the timeline: what one thing on it is, when, whose date, how it was found, and where one goes from here. */
export function ItemDetails({ item, deadline, onClose, onMove }: ItemDetailsProps) {
  const { t } = useTranslation('timeline')
  if (item === null) return null
  const params = { submissionId: item.submissionId as SubmissionId }
  return (
    <Dialog title={item.title} open onClose={onClose} place="side">
      <dl className="tl-facts">
        <div>
          <dt>{t('kindHead')}</dt>
          <dd>
            {t(`kind.${item.kind}`)}
            {item.state && ` · ${t(`state.${item.state}`)}`}
          </dd>
        </div>
        <div>
          <dt>{t('when')}</dt>
          <dd>{item.when}</dd>
        </div>
        {item.origin && (
          <div>
            <dt>{t('originHead')}</dt>
            <dd>{item.origin}</dd>
          </div>
        )}
      </dl>
      {deadline && <DeadlineDerivation entry={deadline} session={deadline.submission.session} />}
      <footer className="dialog-foot">
        {item.movable && (
          <Button look="primary" onPress={() => onMove(item)}>
            {t('move')}
          </Button>
        )}
        {item.submissionId !== null && item.kind === 'milestone' && (
          <ButtonLink to="/submissions/$submissionId/plan" params={params}>
            {t('openPlan')}
          </ButtonLink>
        )}
        {item.submissionId !== null && item.kind === 'expectation' && (
          <ButtonLink to="/submissions/$submissionId/follow-up" params={params}>
            {t('openFollowUp')}
          </ButtonLink>
        )}
        {item.submissionId !== null && (
          <ButtonLink to="/submissions/$submissionId" params={params}>
            {t('open')}
          </ButtonLink>
        )}
      </footer>
    </Dialog>
  )
}
