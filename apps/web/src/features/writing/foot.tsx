import type { WordMeter } from '@mithaq/domain/word-meter'
import { formatNumber, languageName } from '@mithaq/i18n/format'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Meter } from '../../ui/meter.tsx'
import { Popover } from '../../ui/popover.tsx'
import { KeyboardHelpButton } from './keyboard-help.tsx'
import { SavedState } from './saved-state.tsx'
import { titleIn, type Submission } from './submission.ts'
import type { Saving } from './sync/saving.ts'
import type { WordsNow } from './sync/words-now.ts'
import type { PageMeter } from './use-meter.ts'
import { WordsState } from './words-state.tsx'

interface Props {
  submission: Submission
  meter: PageMeter
  saving: Saving
  words: WordsNow
  mayWrite: boolean
}

/** How long the text is as its mechanism counts, and what is true of the words typed here. */
export function Foot({ submission, meter, saving, words, mayWrite }: Props) {
  return (
    <footer className="writing-foot">
      <LengthButton submission={submission} meter={meter} />
      <span className="writing-foot-end">
        <KeyboardHelpButton />
        {mayWrite && <WordsState words={words} />}
        <SavedState saving={saving} mayWrite={mayWrite} />
      </span>
    </footer>
  )
}

function LengthButton({ submission, meter: { submitted, source } }: { submission: Submission; meter: PageMeter }) {
  const { t } = useTranslation('writing')
  const counted = useCounted()
  const reader = useReader()
  const { limit } = submission
  const { over, unit } = submitted
  const amount = t(`amount.${unit}`, counted(submitted.counted))
  const { languages } = submission
  return (
    <Popover
      label={t('lengths')}
      className="foot-lengths"
      placement="top start"
      button={
        <AriaButton className="foot-length">
          <b className="num">
            {source === null ? amount : t('inLanguage', { language: languageName(reader, languages.submitted), amount })}
          </b>
          {submitted.limit !== null && <span className="num">{t('ofLimit', { limit: formatNumber(reader, submitted.limit) })}</span>}
          {submitted.limit !== null && <Meter value={submitted.counted} limit={submitted.limit} label="" />}
          {over > 0 && <b className="foot-over">{t(`over.${unit}`, counted(over))}</b>}
          {source !== null && (
            <span className="num foot-source">
              {t('inLanguage', {
                language: languageName(reader, languages.source ?? ''),
                amount: t(`amount.${unit}`, counted(source.counted)),
              })}
            </span>
          )}
          {submitted.estimated && <span className="foot-quiet">{t('estimated')}</span>}
          {limit !== null && limit.verified === 'uncertain' && <span className="foot-quiet">{t('ruleUncertain')}</span>}
          {submitted.limit === null && <span className="foot-quiet">{t(limit === null ? 'limitNone' : 'limitWithoutFigure')}</span>}
        </AriaButton>
      }
    >
      <h2>{t('lengths')}</h2>
      <Summary submission={submission} meter={submitted} />
      {source !== null && submitted.limit !== null && <p>{t('limitHolds', { language: languageName(reader, languages.submitted) })}</p>}
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('sections')}</th>
              {source !== null && <th scope="col">{languageName(reader, submission.languages.source ?? '')}</th>}
              <th scope="col">{languageName(reader, submission.languages.submitted)}</th>
              <th scope="col">{t('budget')}</th>
            </tr>
          </thead>
          <tbody>
            {submission.sections.map((section, index) => {
              const length = submitted.sections[index]
              const from = source?.sections[index]
              return (
                <tr key={section.id}>
                  <th scope="row">
                    <bdi dir="auto">{titleIn(section.title, reader.language)}</bdi>
                  </th>
                  {source !== null && <td className="num">{formatNumber(reader, (from?.words ?? 0) + (from?.notes ?? 0))}</td>}
                  <td className="num">{formatNumber(reader, (length?.words ?? 0) + (length?.notes ?? 0))}</td>
                  <td className="num">
                    {section.wordBudget !== null && formatNumber(reader, section.wordBudget)}
                    {length !== undefined && length.overBudget > 0 && (
                      <small className="foot-over">{t('over.words', counted(length.overBudget))}</small>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Popover>
  )
}

/** What counts, what is in doubt, where the limit is passed. */
function Summary({ submission, meter }: { submission: Submission; meter: WordMeter }) {
  const { t } = useTranslation('writing')
  const reader = useReader()
  const counted = useCounted()
  const { limit } = submission
  const passed = submission.sections.find(({ id }) => id === meter.passedIn)
  const parts = (['body', 'notes', 'annexes', 'cover'] as const).filter((part) => meter.parts[part] > 0)
  return (
    <>
      <ul className="foot-parts">
        {parts.map((part) => (
          <li key={part}>
            {t(`part.${part}`)}: <span className="num">{formatNumber(reader, meter.parts[part])}</span>
            {limit !== null && limit.counts[part] === 'no' && <small> · {t('doesNotCount')}</small>}
            {meter.doubtful.includes(part) && <small> · {t('countsUncertain')}</small>}
          </li>
        ))}
      </ul>
      {passed && (
        <p className="foot-over">
          {t(`over.${meter.unit}`, counted(meter.over))}.{' '}
          {t('passedIn', { title: `\u2068${titleIn(passed.title, reader.language)}\u2069` })}
        </p>
      )}
      {meter.doubtful.length > 0 && <p>{t('doubtful', { least: formatNumber(reader, meter.least) })}</p>}
      {limit !== null && limit.verified === 'uncertain' && <p>{t('ruleUncertainLong')}</p>}
    </>
  )
}
