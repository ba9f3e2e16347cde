import { DocumentId, newId, OrganisationId, SectionId } from '@mithaq/schema/ids'
import type { Answered } from '../lib/trpc.ts'
import { mechanism } from './mechanisms.ts'
import { listedSubmission } from './submissions.ts'

type Submission = Answered['submissions']['get']
type Section = Submission['sections'][number]

export const cedar = { id: newId(OrganisationId), name: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' } }
export const palm = { id: newId(OrganisationId), name: { ar: 'شبكة النخيل (متخيَّلة)', en: 'Palm Network (fictional)' } }

export const section = (different: Partial<Section> = {}): Section => ({
  id: newId(SectionId),
  documentId: newId(DocumentId),
  position: 0,
  templateSectionId: null,
  title: { ar: 'الاحتجاز التعسفي', en: 'Arbitrary detention' },
  guidance: null,
  part: 'body',
  identity: false,
  required: false,
  organisation: palm,
  due: null,
  state: 'drafting',
  closed: false,
  wordBudget: null,
  counts: {
    en: { words: 700, notes: 4, noteMarks: 1, numberedParagraphs: 6 },
    ar: { words: 610, notes: 0, noteMarks: 0, numberedParagraphs: 6 },
  },
  purgesWaiting: 0,
  may: { write: true, suggest: true, changeState: true },
  ...different,
})

/** An invented alternative report with two sections, as its own page asks for it. */
export function writtenSubmission(different: Partial<Submission> = {}): Submission {
  const { sections: _, ...listed } = listedSubmission({ leadOrganisationId: cedar.id, coSubmitters: [cedar, palm] })
  const of = mechanism()
  return {
    ...listed,
    sections: [
      section({
        title: { ar: 'المنهجية', en: 'Methodology' },
        organisation: cedar,
        state: 'ready',
        counts: { en: { words: 320, notes: 0, noteMarks: 0, numberedParagraphs: 3 } },
      }),
      section(),
    ],
    readers: [],
    leadOrganisationId: cedar.id,
    limit: of.limits[0] ?? null,
    mechanism: of,
    eventDate: null,
    wordsPerMinute: {},
    may: { manage: true, export: true },
    guests: [],
    ...different,
  }
}
