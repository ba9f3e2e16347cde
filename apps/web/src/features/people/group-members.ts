import type { Answered } from '../../lib/trpc.ts'

export type Member = Answered['coalition']['members'][number]
type Organisation = Answered['coalition']['get']['organisations'][number]

/** Members under their organisation, in the order in which organisations joined; guests apart, whoever they come from. */
export function groupMembers(
  organisations: readonly Organisation[],
  members: readonly Member[],
): { organisations: (Organisation & { members: Member[] })[]; guests: Member[] } {
  const guests = members.filter(({ guest }) => guest !== null)
  return {
    organisations: organisations.map((organisation) => ({
      ...organisation,
      members: members.filter(({ guest, organisationId }) => guest === null && organisationId === organisation.id),
    })),
    guests,
  }
}
