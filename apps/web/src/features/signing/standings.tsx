import { CircleCheck, CircleDashed, CirclePause, CircleX, FilePenLine, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../lib/use-counted.ts'
import { useNow } from '../../lib/use-now.ts'
import { Pill, type PillTone } from '../../ui/pill.tsx'
import { SaidLine } from './said-line.tsx'
import { useOrganisationName, type InRound, type Round, type Submission } from './signing.ts'

const icons: Record<InRound['standing'], LucideIcon> = {
  signed: CircleCheck,
  reserved: FilePenLine,
  declined: CircleX,
  silent: CirclePause,
  waiting: CircleDashed,
}
const tones: Record<InRound['standing'], PillTone> = { signed: 'ok', reserved: 'stale', declined: 'late', silent: 'plain', waiting: 'soon' }

/** Each organisation that is asked: where it stands, and what its signatories said, last first. */
export function Standings({ round, submission }: { round: Round; submission: Submission }) {
  const { t } = useTranslation('signing')
  const counted = useCounted()
  const now = useNow()
  const nameOf = useOrganisationName(submission)
  const isPast = round.ended !== null || Date.parse(round.deadline) <= now.getTime()
  return (
    <ul className="rows standings">
      {round.organisations.map(({ organisationId, standing, quorum, signatures }) => {
        const Icon = icons[standing]
        return (
          <li key={organisationId} data-standing={standing}>
            <Icon size={20} aria-hidden />
            <div className="row-words">
              <p className="standing-head">
                <b>
                  <bdi>{nameOf(organisationId)}</bdi>
                </b>{' '}
                <Pill tone={tones[standing]}>{t(standing === 'waiting' && isPast ? 'standing.unanswered' : `standing.${standing}`)}</Pill>
              </p>
              {quorum > 1 && <p className="muted">{t('quorumOf', counted(quorum))}</p>}
              {standing === 'silent' && <p className="muted">{t('silentMeans')}</p>}
              {[...signatures].reverse().map((said) => (
                <SaidLine key={`${said.at} ${said.signedAs}`} said={said} version={round.number} submission={submission} />
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
