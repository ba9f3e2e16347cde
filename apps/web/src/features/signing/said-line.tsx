import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { ReservedParagraphs } from './reserved-paragraphs.tsx'
import { useOrganisationName, type InRound, type Submission } from './signing.ts'

interface Props {
  said: InRound['signatures'][number]
  version: number
  submission: Submission
}

/** What one signatory said, when, and how they came to say it. */
export function SaidLine({ said, version, submission }: Props) {
  const { t } = useTranslation('signing')
  const when = useMomentInWords()
  const nameOf = useOrganisationName(submission)
  const { verdict, signedAs, at, link, paragraphs, words } = said
  return (
    <div className="said">
      <p>
        <bdi>{signedAs}</bdi>
        {': '}
        {t(`said.${verdict}`)} <time dateTime={at}>{when(at)}</time>
      </p>
      {link !== null && (
        <p className="muted">{t(`byLink.${link.codeBy}`, { organisation: `\u2068${nameOf(link.organisationId)}\u2069` })}</p>
      )}
      {paragraphs.length > 0 && <ReservedParagraphs submissionId={submission.id} version={version} paragraphs={paragraphs} />}
      {words !== null && (
        <blockquote className="said-words" dir="auto">
          {words}
        </blockquote>
      )}
    </div>
  )
}
