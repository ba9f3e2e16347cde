import { formatNumber } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { useLimitWords } from '../../lib/limit-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Card } from '../../ui/card.tsx'
import { Fact } from '../../ui/mechanism-facts.tsx'
import { Sources } from '../../ui/sources.tsx'
import { VerificationMark } from '../../ui/verification-mark.tsx'
import type { Mechanism } from './mechanism.ts'

/** How long a text may be, what of it counts, and the rule for the date. */
export function LengthAndDate({ mechanism: { limits, deadline } }: { mechanism: Mechanism }) {
  const { t } = useTranslation(['mechanisms', 'deadlines'])
  const { language } = useReader()
  const words = useLimitWords()
  return (
    <Card title={t('mechanisms:lengthAndDate')}>
      <dl className="facts">
        {limits.length === 0 && <Fact name={t('mechanisms:limits')}>{t('mechanisms:noLimit')}</Fact>}
        {limits.map((limit) => (
          <Fact key={limit.id} name={limits.length > 1 ? named(limit.appliesTo, language) : t('mechanisms:limits')}>
            <b>{words.figure(limit)}</b> <VerificationMark verified={limit.verified} />
            <ul className="counts">
              {words.counts(limit).map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
            {limit.note && <p className="muted">{named(limit.note, language)}</p>}
            {limit.source && (
              <p className="fact-source">
                {t('deadlines:readIn')}: <Sources text={limit.source} />
              </p>
            )}
          </Fact>
        ))}
        <Fact name={t('mechanisms:deadline')}>{deadline === null ? t('mechanisms:noRule') : <Rule rule={deadline} />}</Fact>
      </dl>
    </Card>
  )
}

function Rule({ rule }: { rule: NonNullable<Mechanism['deadline']> }) {
  const { t } = useTranslation(['mechanisms', 'deadlines'])
  const reader = useReader()
  const counted = useCounted()
  const words = useDeadlineWords()
  const { anchorLabel, text, leadDays, timeZone, source, verified } = rule
  return (
    <>
      {named(text, reader.language)} <VerificationMark verified={verified} />
      {anchorLabel && <p>{t('mechanisms:countsFrom', { from: named(anchorLabel, reader.language) })}</p>}
      {leadDays && <p>{t('mechanisms:observed', counted(leadDays.max, { min: formatNumber(reader, leadDays.min) }))}</p>}
      <p className="muted">{words.zone(timeZone)}</p>
      {source && (
        <p className="fact-source">
          {t('deadlines:readIn')}: <Sources text={source} />
        </p>
      )}
    </>
  )
}
