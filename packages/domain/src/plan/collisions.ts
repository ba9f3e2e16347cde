import { addDays } from '../whole-days.ts'

/** What a submission asks of an organisation, and when. */
export interface Asked {
  organisationId: string
  submissionId: string
  start: string
  end: string
}

export interface Collision {
  organisationId: string
  from: string
  to: string
  submissionIds: string[]
}

const fortnight = 14

/**
 * Where two submissions ask one organisation for the same fortnight: each task takes up the two weeks that end with it, and all of its
 * own days. Periods that touch are one.
 */
export function collisionsOf(asked: readonly Asked[]): Collision[] {
  return [...Map.groupBy(asked, ({ organisationId }) => organisationId)]
    .flatMap(([organisationId, tasks]) => ofOrganisation(organisationId, tasks))
    .sort((one, other) => one.from.localeCompare(other.from) || one.organisationId.localeCompare(other.organisationId))
}

function ofOrganisation(organisationId: string, tasks: readonly Asked[]): Collision[] {
  if (new Set(tasks.map(({ submissionId }) => submissionId)).size < 2) return []
  const claims = tasks
    .map(({ submissionId, start, end }) => {
      const since = addDays(end, 1 - fortnight)
      return { submissionId, from: start < since ? start : since, to: end }
    })
    .toSorted((one, other) => one.from.localeCompare(other.from))
  const found: { from: string; to: string; submissions: Set<string> }[] = []
  let running: typeof claims = []
  for (const claim of claims) {
    running = running.filter(({ to }) => to >= claim.from)
    const others = running.filter(({ submissionId }) => submissionId !== claim.submissionId)
    for (const other of others) {
      const to = other.to < claim.to ? other.to : claim.to
      const last = found.at(-1)
      if (last !== undefined && claim.from <= addDays(last.to, 1)) {
        if (to > last.to) last.to = to
        last.submissions.add(other.submissionId).add(claim.submissionId)
      } else found.push({ from: claim.from, to, submissions: new Set([other.submissionId, claim.submissionId]) })
    }
    running.push(claim)
  }
  return found.map(({ from, to, submissions }) => ({ organisationId, from, to, submissionIds: [...submissions] }))
}
