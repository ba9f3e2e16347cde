import type { Trx } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { VersionSection } from '@mithaq/db/versions/version-tables'
import { canonicalText } from '@mithaq/domain/signing/canonical-text'
import type { SectionId } from '@mithaq/schema/ids'
import { wordsIn } from '../files/cover-lines.ts'
import { refused } from '../trpc.ts'
import { createWorkerThread } from '../worker-thread.ts'
import { hashOf, type SectionForms, type SectionToSign } from './text-to-sign.ts'

/** A text that takes longer, or more memory, is not frozen: a bug, or an attack. */
const limits = { patience: 60_000, megabytes: 512 }
const reader = createWorkerThread<readonly SectionToSign[], SectionForms[]>(new URL('./text-worker.ts', import.meta.url), limits)

/** The canonical form of a submission at one moment. */
export interface TextAtMoment {
  sections: (VersionSection & { text: string; sourceText: string | null })[]
  hash: string
  /** Null: it is drafted in the submitted language. */
  sourceHash: string | null
  /** Passages of the submitted language that are marked as sensitive. */
  sensitive: number
  openSuggestions: number
}

/** What the log has of the sections that are signed, read in one transaction of one snapshot. */
export interface LoggedText {
  submission: Pick<SubmissionRecord, 'submittedLanguage' | 'sourceLanguage'>
  sections: { record: SectionRecord; edition: number; seq: number; updates: Uint8Array[] }[]
}

/** A row of a section's log, by which a moment of it is named. */
export interface SectionMoment {
  sectionId: SectionId
  edition: number
  seq: number
}

/**
 * In the name of whoever asks; the cover is no part of it (SPEC C3). `at`: how sections stood then, the others as they stand now;
 * a row that is not there, or of another edition, is refused.
 */
export async function findLoggedText(
  trx: Trx,
  submission: SubmissionRecord,
  { only, at = [] }: { only?: readonly SectionRecord[]; at?: readonly SectionMoment[] } = {},
): Promise<LoggedText> {
  const moments = new Map(at.map((moment) => [moment.sectionId, moment]))
  const sections: LoggedText['sections'] = []
  for (const record of (only ?? submission.sections).filter(({ part }) => part !== 'cover')) {
    const moment = moments.get(record.id)
    const stored = await findDocument(trx, record.documentId, { checkpoint: moment === undefined })
    const [edition, last] = [stored?.edition ?? 1, stored?.seq ?? 0]
    if (moment !== undefined && (moment.edition !== edition || moment.seq > last)) throw refused({ code: 'input.invalid', fields: ['at'] })
    const seq = moment?.seq ?? last
    // Copied: a thread that is given a piece of a buffer gets the whole buffer.
    const updates = stored?.updates.filter((row) => row.seq <= seq).map(({ bytes }) => new Uint8Array(bytes)) ?? []
    sections.push({ record, edition, seq, updates })
  }
  return { submission, sections }
}

/** Needs no database. */
export async function readLoggedText({ submission, sections }: LoggedText): Promise<TextAtMoment> {
  const { submittedLanguage, sourceLanguage } = submission
  const languages = sourceLanguage === null ? [submittedLanguage] : [submittedLanguage, sourceLanguage]
  const read = await reader.ask(
    sections.map(({ record, updates }) => ({
      section: record.id,
      part: record.part,
      languages: languages.map((language) => ({ language, title: wordsIn(language, record.title) })),
      updates,
    })),
  )
  const formed = sections.map(({ record, edition, seq }, index) => {
    const [submitted, source] = read[index]?.forms ?? []
    if (submitted === undefined) throw new Error('A section was not read')
    return {
      sensitive: submitted.sensitive,
      section: {
        sectionId: record.id,
        documentId: record.documentId,
        edition,
        seq,
        hash: submitted.hash,
        sourceHash: source?.hash ?? null,
        text: submitted.text,
        sourceText: source?.text ?? null,
      },
    }
  })
  const texts = formed.map(({ section }) => section)
  return {
    sections: texts,
    hash: hashOf(
      canonicalText(
        submittedLanguage,
        texts.map(({ text }) => text),
      ),
    ),
    sourceHash:
      sourceLanguage === null
        ? null
        : hashOf(
            canonicalText(
              sourceLanguage,
              texts.map(({ sourceText }) => sourceText ?? ''),
            ),
          ),
    sensitive: formed.reduce((total, { sensitive }) => total + sensitive, 0),
    openSuggestions: read.reduce((total, { openSuggestions }) => total + openSuggestions, 0),
  }
}
