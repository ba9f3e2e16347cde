import type { Submission } from '../submission.ts'
import type { TextsNow } from '../sync/texts.ts'

/** How many paragraph numbers the sections before each one take, in the submitted language: numbers run through the submission. */
export function offsetsOf({ sections, languages: { submitted } }: Submission, lengths: TextsNow['lengths']): number[] {
  let taken = 0
  return sections.map(({ documentId, counts }) => {
    const offset = taken
    taken += lengths.get(documentId)?.[submitted]?.numbered ?? counts[submitted]?.numberedParagraphs ?? 0
    return offset
  })
}

/** How many notes the sections before one have, in one language: their numbers run through the submission in each. */
export function noteOffsetOf({ sections }: Submission, lengths: TextsNow['lengths'], sectionId: string, language: string): number {
  let taken = 0
  for (const { id, documentId, counts } of sections) {
    if (id === sectionId) break
    taken += lengths.get(documentId)?.[language]?.noteMarks ?? counts[language as keyof typeof counts]?.noteMarks ?? 0
  }
  return taken
}
