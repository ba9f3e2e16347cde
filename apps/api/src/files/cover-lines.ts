import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { coverWords } from '@mithaq/export/cover-words'
import type { CoverLine } from '@mithaq/export/docx-input'
import { formatDate } from '@mithaq/i18n/format'
import type { Reference } from '@mithaq/reference/reference'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { sessionOf } from '../submissions/session-of.ts'
import { viewWords } from '../submissions/words-view.ts'
import { knownLanguage, writtenNumber } from './written-number.ts'

/** What a cover says of a submission, in the file's language; where we have no words in it, in English. */
export function coverLines(
  submission: SubmissionRecord,
  language: DocumentLanguage,
  { reference, today }: { reference: Reference; today: string },
): CoverLine[] {
  const words = coverWords(language)
  const known = knownLanguage(language)
  const submitters = submission.organisations
    .filter(({ participation }) => participation === 'co-submitter')
    .map(({ name }) => name[known] ?? anyOf(name))
  const state = reference.states.find(({ iso3 }) => iso3 === submission.stateConcerned)
  const session = sessionOf(submission, reference)
  // Each language has its own length: a cover that gives the other's is wrong.
  const length = viewWords({ ...submission, submittedLanguage: language })
  return [
    { label: words.mechanism, values: [submission.mechanism.body[known]] },
    { label: words.stateConcerned, values: state === undefined ? [] : [state.name[known]] },
    { label: words.session, values: session === null ? [] : [session.name[known]] },
    { label: submitters.length > 1 ? words.coSubmitters : words.submittedBy, values: submitters },
    { label: words.words, values: length.unit === 'words' ? [writtenNumber(language, length.count)] : [] },
    // Who opens the file next month should not take a draft for what was sent.
    { label: words.draft, values: isDraft(submission) ? [formatDate({ language: known, region: 'other' }, today)] : [] },
    { label: words.contact, values: [words.fillIn] },
  ]
}

export const isDraft = ({ status }: Pick<SubmissionRecord, 'status'>): boolean => status === 'drafting' || status === 'signing'

/** What somebody wrote in several languages, in this one or in whatever there is. */
export const wordsIn = (language: DocumentLanguage, title: Partial<Record<DocumentLanguage, string>>): string =>
  title[language] ?? anyOf(title)

const anyOf = (title: Partial<Record<string, string>>): string => Object.values(title).find((words) => words !== undefined) ?? ''
