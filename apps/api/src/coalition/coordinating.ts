import { mayCoordinate } from '@mithaq/domain/access'
import { notFound, type ActingContext } from '../trpc.ts'

/** Permission before existence: whoever does not coordinate learns nothing about what they named. */
export function assertCoordinates({ actor }: ActingContext): void {
  if (!mayCoordinate(actor)) throw notFound()
}

/** Who did it, for the event of a fact. */
export const doneBy = ({ coalitionId, actor }: ActingContext) => ({
  coalitionId,
  personId: actor.personId,
  membershipId: actor.membershipId,
})
