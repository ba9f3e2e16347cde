import { formatDay } from '@mithaq/i18n/format'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import type { Answered } from '../../lib/trpc.ts'
import { Pill, type PillTone } from '../../ui/pill.tsx'

type Signer = Answered['signOn']['signers']['signers'][number]

const tones: Record<Signer['standing'], PillTone> = { waiting: 'stale', accepted: 'ok', refused: 'plain' }

interface Props {
  signer: Signer
  country: string
  chosen: boolean
  /** Null: this reader does not decide. */
  onChoose: ((id: Signer['id'], chosen: boolean) => void) | null
}

/** One organisation; there may be hundreds, so that a row is drawn anew only when it changed. */
export const SignerRow = memo(
  function SignerRow({ signer, country, chosen, onChoose }: Props) {
    const { t } = useTranslation('signOn')
    const reader = useReader()
    const { id, organisation, signedAs, isPublic, confirmedAt, standing } = signer
    return (
      <li>
        {onChoose !== null && (
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t('choose', { name: `\u2068${organisation}\u2069` })}
            onChange={(event) => onChoose(id, event.target.checked)}
          />
        )}
        <div>
          <p>
            <b>
              <bdi dir="auto">{organisation}</bdi>
            </b>{' '}
            <span className="muted">{country}</span>
          </p>
          <p className="muted">
            {t('signsFor', { name: `\u2068${signedAs}\u2069` })} · {t('confirmed', { when: formatDay(reader, confirmedAt, 'short') })}
            {!isPublic && <> · {t('unlisted')}</>}
          </p>
        </div>
        <Pill tone={tones[standing]}>{t(`standing.${standing}`)}</Pill>
      </li>
    )
  },
  (before, after) =>
    before.signer === after.signer &&
    before.country === after.country &&
    before.chosen === after.chosen &&
    (before.onChoose === null) === (after.onChoose === null),
)
