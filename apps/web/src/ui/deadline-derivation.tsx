import { formatDate } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords, type DeadlineEntry } from '../lib/deadline-words.ts'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { sessionName } from '../lib/session-name.ts'
import type { Answered } from '../lib/trpc.ts'
import { Sources } from './sources.tsx'
import { VerificationMark } from './verification-mark.tsx'

type Session = Answered['deadlines']['list'][number]['submission']['session']

interface DeadlineDerivationProps {
  entry: DeadlineEntry
  session: Session
  /** What is awaited stands beside it already. */
  missingSaid?: boolean
}

/** All that is known of a date: the moment by both clocks, what is awaited, each step to it, the rule in words, the source. */
export function DeadlineDerivation({ entry, session, missingSaid = false }: DeadlineDerivationProps) {
  const { t } = useTranslation('deadlines')
  const words = useDeadlineWords()
  const reader = useReader()
  const { language } = reader
  const { answer, ruleText, source } = entry
  const whole = words.whole(answer)
  const ownClock = words.byOwnClock(answer)
  const missing = missingSaid ? null : words.missing(answer)
  const checkedAt = answer.rule?.checkedAt ?? null
  const checked =
    checkedAt === null
      ? t('notChecked')
      : t(answer.rule?.checkedBy == null ? 'checked' : 'checkedByCoalition', { date: formatDate(reader, checkedAt) })
  const steps = words.derivation(answer, session === null ? null : sessionName(reader, session))
  return (
    <div className="derivation">
      {whole && (
        <p>
          {whole}
          {ownClock && <small className="derivation-clock">{ownClock}</small>}
        </p>
      )}
      {missing && <p>{missing}</p>}
      {steps.length > 0 && (
        <ol className="derivation-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {(ruleText || entry.whose === 'mechanism') && (
        <dl className="derivation-facts">
          {ruleText && (
            <div>
              <dt>
                {t('ruleSays')} {answer.rule && <VerificationMark verified={answer.rule.verified} />}
              </dt>
              <dd dir="auto">{named(ruleText, language)}</dd>
            </div>
          )}
          <div>
            <dt>{t('readIn')}</dt>
            <dd>
              {source === null ? t('noSource') : <Sources text={source} />}
              {answer.rule && <small className="derivation-clock">{checked}</small>}
            </dd>
          </div>
        </dl>
      )}
    </div>
  )
}
