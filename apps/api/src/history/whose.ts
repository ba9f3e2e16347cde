import type { Trx } from '@mithaq/db/database'
import { findPeopleOfHistory, type HistoryPerson } from '@mithaq/db/history/find-people-of-history'
import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'

/**
 * As whom a hand in the text is shown: an organisation, and inside one's own the person; a guest by what they are of. The server
 * itself (a template, an import) is none of them.
 */
export interface Author {
  organisationId: OrganisationId | null
  guestOrganisation: string | null
  /** Null: of another organisation. */
  person: { membershipId: MembershipId; alias: string } | null
}

export interface Authors {
  /** By a key that says no more than whoever asks may know. */
  byKey: Record<string, Author>
  keyOf: Record<MembershipId, string>
}

/** Who ever wrote in a submission, as whoever asks may know them: people of partners become one. */
export async function findAuthors(trx: Trx, submissionId: SubmissionId): Promise<Authors> {
  const authors: Authors = { byKey: {}, keyOf: {} }
  for (const person of await findPeopleOfHistory(trx, submissionId)) {
    const key = keyFor(person)
    authors.keyOf[person.membershipId] = key
    authors.byKey[key] = {
      organisationId: person.organisationId,
      guestOrganisation: person.guestOrganisation,
      person: person.alias === null ? null : { membershipId: person.membershipId, alias: person.alias },
    }
  }
  return authors
}

function keyFor({ membershipId, organisationId, guestOrganisation, alias }: HistoryPerson): string {
  if (alias !== null) return membershipId
  return organisationId ?? `guest:${guestOrganisation ?? ''}`
}
