import type { OrganisationId } from '@mithaq/schema/ids'

export type Verdict = 'signed' | 'reserved' | 'declined'

/** What one signatory of an organisation said to a version, in the order in which it was said. */
export interface GivenVerdict {
  organisationId: OrganisationId
  /** The same for everything that one signatory says: a membership, or a link. */
  signatory: string
  verdict: Verdict
}

/** Under which conditions a round asks. */
export interface RoundTerms {
  deadline: Date
  /** Silence after the deadline counts as agreement (SPEC R3). */
  silence: boolean
  /** How many signatories of an organisation must sign; those that are not named need one. */
  quorum: Partial<Record<OrganisationId, number>>
}

/** Where an organisation stands in a round (SPEC R7). `silent` is no signature, and is never shown as one. */
export type Standing = Verdict | 'silent' | 'waiting'

export function standingOf(organisationId: OrganisationId, given: readonly GivenVerdict[], terms: RoundTerms, now: Date): Standing {
  const last = lastVerdicts(given.filter((each) => each.organisationId === organisationId))
  const signing = last.filter((verdict) => verdict !== 'declined')
  if (signing.length >= quorumOf(organisationId, terms)) return signing.includes('reserved') ? 'reserved' : 'signed'
  if (last.includes('declined')) return 'declined'
  return terms.silence && now >= terms.deadline ? 'silent' : 'waiting'
}

export const quorumOf = (organisationId: OrganisationId, { quorum }: Pick<RoundTerms, 'quorum'>): number => quorum[organisationId] ?? 1

/** The last word of each signatory (SPEC R6). */
function lastVerdicts(given: readonly GivenVerdict[]): Verdict[] {
  return [...new Map(given.map(({ signatory, verdict }) => [signatory, verdict])).values()]
}

/** Does the organisation stand behind the version? */
export const agrees = (standing: Standing): boolean => standing === 'signed' || standing === 'reserved' || standing === 'silent'

/** What organisations marked as editorial: the step from a version to a later one (SPEC K2). */
export interface EditorialStep {
  version: number
  base: number
  organisationId: OrganisationId
}

/**
 * On which version what organisations said of this one rests: itself where they all agree in a round of its own; where they
 * all marked the steps to it as editorial, the earlier one that stands. Null: it does not stand (SPEC K3).
 */
export function standsOn(
  version: number,
  coSubmitters: readonly OrganisationId[],
  standingIn: (version: number, organisationId: OrganisationId) => Standing,
  steps: readonly EditorialStep[],
): number | null {
  if (coSubmitters.length === 0) return null
  if (coSubmitters.every((id) => agrees(standingIn(version, id)))) return version
  const bases = new Set(steps.filter((step) => step.version === version && step.base < version).map(({ base }) => base))
  for (const base of [...bases].sort((one, other) => other - one)) {
    const marked = new Set(steps.filter((step) => step.version === version && step.base === base).map((step) => step.organisationId))
    if (!coSubmitters.every((id) => marked.has(id))) continue
    const on = standsOn(base, coSubmitters, standingIn, steps)
    if (on !== null) return on
  }
  return null
}
