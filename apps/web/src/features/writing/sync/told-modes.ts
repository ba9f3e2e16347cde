import type { TextMode } from '@mithaq/sync-client/messages'
import type { Section, Submission } from '../submission.ts'

/**
 * A submission with what one may do in its sections as the server of each text says it now: it says so at once, and it is what it
 * holds whoever writes to. The same object where that is what the facts say, too.
 */
export function withModes(submission: Submission, modes: ReadonlyMap<string, TextMode>): Submission {
  const sections = submission.sections.map((section) => sectionWith(section, modes.get(section.documentId)))
  return sections.every((section, index) => section === submission.sections[index]) ? submission : { ...submission, sections }
}

function sectionWith(section: Section, mode: TextMode | undefined): Section {
  const { may } = section
  if (mode === undefined || mode === (may.write ? 'write' : may.suggest ? 'suggest' : 'read')) return section
  return { ...section, may: { ...may, write: mode === 'write', suggest: mode !== 'read' } }
}
