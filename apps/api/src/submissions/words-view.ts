import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { measure } from '@mithaq/domain/word-meter'
import { limitOf } from './limit-of.ts'
import type { WordsView } from './list-item.ts'

/** The length of a submission in the language in which it goes out, as its mechanism's rule counts. */
export function viewWords(submission: SubmissionRecord): WordsView {
  const language = submission.submittedLanguage
  const limit = limitOf(submission)
  const meter = measure({
    limit,
    language,
    wordsPerMinute: submission.wordsPerMinute,
    sections: submission.sections.map(({ id, part, wordBudget, counts }) => ({
      sectionId: id,
      part,
      budget: wordBudget,
      words: counts[language]?.words ?? 0,
      notes: counts[language]?.notes ?? 0,
    })),
  })
  return {
    count: meter.counted,
    limit: meter.limit,
    unit: meter.unit,
    over: meter.over,
    doubtful: meter.doubtful,
    verified: limit?.verified ?? null,
    estimated: meter.estimated,
  }
}
