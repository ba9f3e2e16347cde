import type { Acting } from '../../lib/acting.tsx'
import type { Section, Submission } from './submission.ts'

/** Why somebody does not write, but reads or suggests; each has its sentence. */
export type WhyReadOnly = 'locked' | 'reviewer' | 'observer' | 'reader' | 'closed'

/** For the whole text: null when at least the person's role lets them write in it. */
export function whyTextReadOnly(actor: Acting['actor'], { status, coSubmitters }: Submission): WhyReadOnly | null {
  if (status !== 'drafting' && status !== 'signing') return 'locked'
  if (actor.kind === 'member' && !coSubmitters.some(({ id }) => id === actor.organisationId)) return 'reader'
  return actor.role === 'reviewer' || actor.role === 'observer' ? actor.role : null
}

/** For one section of a text that may be written; the server's answer leads. */
export const whySectionReadOnly = ({ may, closed }: Section): WhyReadOnly | null => (may.write || !closed ? null : 'closed')
