import type { Trx } from '@mithaq/db/database'
import { findDocumentUpdates } from '@mithaq/db/documents/find-document'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { dayOf } from '@mithaq/domain/whole-days'
import type { Reference } from '@mithaq/reference/reference'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Title } from '@mithaq/schema/submission'
import type { WrittenSection, WrittenSubmission } from './compose-docx.ts'
import { coverLines, isDraft, wordsIn } from './cover-lines.ts'

interface Asked {
  /** Set the source text beside the submitted one. */
  both: boolean
  reference: Reference
  now: Date
}

/** Everything that a file of this submission says, read in the name of whoever asks; what they may not see is not there. */
export async function findWrittenSubmission(
  trx: Trx,
  submission: SubmissionRecord,
  { both, reference, now }: Asked,
): Promise<WrittenSubmission> {
  const submitted = submission.submittedLanguage
  const source = both ? submission.sourceLanguage : null
  const about = { reference, today: dayOf(now) }
  const titled = (title: Title) => ({
    submitted: wordsIn(submitted, title),
    source: inSource(source, (language) => wordsIn(language, title)),
  })
  const sections: WrittenSection[] = []
  for (const { documentId, part, title, identity, required } of submission.sections) {
    const updates = (await findDocumentUpdates(trx, documentId)) ?? []
    // Copied: a thread that is given a piece of a buffer gets the whole buffer.
    sections.push({ part, title: titled(title), identity, required, updates: updates.map((bytes) => new Uint8Array(bytes)) })
  }
  return {
    submittedLanguage: submitted,
    sourceLanguage: source,
    title: titled(submission.title),
    cover: {
      submitted: coverLines(submission, submitted, about),
      source: inSource(source, (language) => coverLines(submission, language, about)) ?? [],
    },
    concernsPersons: submission.mechanism.concernsPersons,
    sections,
    draft: isDraft(submission),
    format: submission.mechanism.format,
  }
}

const inSource = <Value>(source: DocumentLanguage | null, of: (language: DocumentLanguage) => Value): Value | null =>
  source === null ? null : of(source)
