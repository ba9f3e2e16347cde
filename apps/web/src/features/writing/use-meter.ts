import { measure, type WordMeter } from '@mithaq/domain/word-meter'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { useMemo } from 'react'
import type { Submission } from './submission.ts'
import type { TextsNow } from './sync/texts.ts'

/** How long the text is in each of its languages. */
export interface PageMeter {
  /** In the language in which the text goes out: what the mechanism's limit is held against. */
  submitted: WordMeter
  /** In the language in which it is drafted; null when that is the same. */
  source: WordMeter | null
}

/** Lengths as the mechanism's rule counts them: from the texts on this page, and from the server's counts where a text is not here. */
export function useMeter(submission: Submission, lengths: TextsNow['lengths']): PageMeter {
  return useMemo(() => {
    const { limit, wordsPerMinute, sections, languages } = submission
    const meter = (language: DocumentLanguage): WordMeter =>
      measure({
        limit,
        language,
        wordsPerMinute,
        sections: sections.map(({ id, documentId, part, wordBudget, counts }) => ({
          sectionId: id,
          part,
          budget: wordBudget,
          words: lengths.get(documentId)?.[language]?.words ?? counts[language]?.words ?? 0,
          notes: lengths.get(documentId)?.[language]?.notes ?? counts[language]?.notes ?? 0,
        })),
      })
    return {
      submitted: meter(languages.submitted),
      source: languages.source === null || languages.source === languages.submitted ? null : meter(languages.source),
    }
  }, [submission, lengths])
}
