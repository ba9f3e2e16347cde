import type { CreateSubmissionInput } from '@mithaq/schema/submission'
import type { TestWorld } from './coalition.ts'

/** A joint report of cedar and palm on Libya; a test says what is different in its own. */
export const submissionInput = ({ organisations }: TestWorld, different: Partial<CreateSubmissionInput> = {}): CreateSubmissionInput => ({
  mechanismId: 'cat-alternative',
  stateConcerned: 'LBY',
  sessionId: null,
  title: { en: 'Joint alternative report (fictional)', ar: 'تقرير بديل مشترك (متخيَّل)' },
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  coSubmitters: [organisations.cedar, organisations.palm],
  readers: [],
  limitId: null,
  sectionsFrom: null,
  ...different,
})
