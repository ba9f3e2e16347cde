import type { Actor } from '@mithaq/domain/access'
import { mayReadHistory } from '@mithaq/domain/reading-history'
import type { Submission } from '../submission.ts'

/** Who reads what this text once said. */
export const mayReadHistoryOf = (actor: Actor, { coSubmitters }: Pick<Submission, 'coSubmitters'>): boolean =>
  mayReadHistory(actor, { coSubmitters: coSubmitters.map(({ id }) => id) })
