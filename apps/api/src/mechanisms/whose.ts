import { mayCoordinate, mayReadCoalition } from '@mithaq/domain/access'
import { notFound, type ActingContext } from '../trpc.ts'

/** Mechanisms and sessions belong to the whole coalition; a guest was let into one submission only. */
export function refuseGuests({ actor }: ActingContext): void {
  if (!mayReadCoalition(actor)) throw notFound()
}

/** What is added for the whole coalition is added by its coordinators. */
export function refuseOthersThanCoordinators({ actor }: ActingContext): void {
  if (!mayCoordinate(actor)) throw notFound()
}
