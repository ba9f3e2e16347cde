import type { Awareness } from 'y-protocols/awareness'

/** Somebody who has a part of this text open. Name and organisation are as the server filled them in. */
export interface Person {
  membershipId: string
  alias: string
  organisation: string
  self: boolean
}

const longestName = 80

/** Everybody in these texts, each once, oneself first: of oneself the server tells the others only. What others send is read with care. */
export function peopleIn(awarenesses: Iterable<Awareness>, self: Omit<Person, 'self'>): Person[] {
  const people = new Map<string, Person>()
  for (const awareness of awarenesses)
    for (const state of awareness.getStates().values()) {
      const user = (state as { user?: unknown }).user
      if (typeof user !== 'object' || user === null) continue
      const { membershipId, alias, organisation } = user as Record<string, unknown>
      if (typeof membershipId !== 'string' || typeof alias !== 'string') continue
      people.set(membershipId, {
        membershipId,
        alias: alias.slice(0, longestName),
        organisation: typeof organisation === 'string' ? organisation.slice(0, longestName) : '',
        self: false,
      })
    }
  people.set(self.membershipId, { ...self, self: true })
  return [...people.values()].sort(
    (one, other) =>
      Number(other.self) - Number(one.self) || one.organisation.localeCompare(other.organisation) || one.alias.localeCompare(other.alias),
  )
}
