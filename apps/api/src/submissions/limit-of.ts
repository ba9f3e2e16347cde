import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { MechanismLimit } from '@mithaq/schema/mechanism'

/** The limit under which a submission files; null when its mechanism has none. */
export const limitOf = ({ mechanism, limitId }: Pick<SubmissionRecord, 'mechanism' | 'limitId'>): MechanismLimit | null =>
  mechanism.limits.find(({ id }) => id === limitId) ?? null
