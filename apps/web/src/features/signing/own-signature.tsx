import type { RoundId } from '@mithaq/schema/signing-ids'
import { formatNumber } from '@mithaq/i18n/format'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ReadAndSign } from './read-and-sign.tsx'
import { SaidLine } from './said-line.tsx'
import { openRoundOf, type Signing, type Submission } from './signing.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** For whoever signs for their organisation: what they said, and the text to be read and signed. */
export function OwnSignature({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const now = useNow()
  const { membership } = useActing()
  const [reading, setReading] = useState<{ roundId: RoundId; version: number; since: number | null } | null>(null)
  const round = openRoundOf(signing)
  const own = round?.organisations.find(({ organisationId }) => organisationId === membership.organisationId) ?? null
  if (!signing.mine.signs) {
    if (signing.mine.askedIn === null) return null
    return (
      <Card title={t('ownTitle')}>
        <p>{t('notSignatory')}</p>
      </Card>
    )
  }
  const mine = own?.signatures.findLast(({ isMine }) => isMine) ?? null
  const isOpen = round !== null && now.getTime() < Date.parse(round.deadline)
  const number = (of: number): string => formatNumber(reader, of)
  if (reading !== null) {
    const replaced = reading.roundId !== round?.id
    return (
      <Card title={t('readTitle', { number: number(reading.version) })} actions={<Close onPress={() => setReading(null)} />}>
        {replaced && (
          <Notice tone="warning">
            {round === null
              ? t('roundOver', { number: number(reading.version) })
              : t('replaced', { named: number(reading.version), current: number(round.number) })}
          </Notice>
        )}
        <ReadAndSign submission={submission} {...reading} replaced={replaced} onSaid={() => setReading(null)} />
      </Card>
    )
  }
  if (round === null || own === null) return null
  // Somebody else of the organisation may have signed, by a link too.
  const isAsked = own.standing === 'waiting'
  return (
    <Card title={t('ownTitle')} className="own-signature">
      {mine !== null && <SaidLine said={mine} version={round.number} submission={submission} />}
      {mine === null && !isAsked && <p>{t('ownDone', { standing: t(`standing.${own.standing}`) })}</p>}
      {mine === null && isOpen && isAsked && (
        <p>
          {own.since === null
            ? t('askedWhole', { number: number(round.number) })
            : t('askedDifference', { number: number(round.number), since: number(own.since) })}
        </p>
      )}
      {isOpen ? (
        <Button
          look={isAsked ? 'primary' : 'plain'}
          onPress={() => setReading({ roundId: round.id, version: round.number, since: own.since })}
        >
          {t(isAsked || mine === null ? 'readAndSign' : 'readAgain', { number: number(round.number) })}
        </Button>
      ) : (
        <p className="muted">{t('tooLate')}</p>
      )}
    </Card>
  )
}

function Close({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Button small onPress={onPress}>
      {t('close')}
    </Button>
  )
}
