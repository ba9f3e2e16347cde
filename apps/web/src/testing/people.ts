import { CoalitionId, MembershipId, newId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { Account, OwnMembership } from '../lib/acting.tsx'

/** Invented people of an invented coalition, as they see themselves. */
const membership = (role: Role): OwnMembership => ({
  membershipId: newId(MembershipId),
  coalitionId: newId(CoalitionId),
  coalitionName: { ar: 'ائتلاف الاختبار (متخيَّل)', en: 'Test coalition (fictional)' },
  organisationId: newId(OrganisationId),
  organisationName: { ar: 'مركز الأرز (متخيَّل)', en: 'Cedar Centre (fictional)' },
  guestOrganisation: null,
  role,
  alias: 'Salma',
  guest: null,
  organisations: 3,
  signsForOrganisation: false,
})

export function accountOf(role: Role | 'guest', changes: Partial<Account> = {}): Account {
  const own: OwnMembership =
    role === 'guest'
      ? {
          ...membership('writer'),
          organisationId: null,
          organisationName: null,
          guestOrganisation: 'Lantern Law Clinic (fictional)',
          guest: { submissionId: newId(SubmissionId), endsAt: '2026-12-31T00:00:00.000Z' },
          organisations: 0,
        }
      : membership(role)
  return {
    personId: newId(PersonId),
    email: 'salma@example.org',
    language: 'ar',
    region: 'LY',
    timeZone: null,
    hijriDates: false,
    hasPassword: true,
    mayReplacePassword: false,
    passkeys: [],
    recoveryCodesLeft: 10,
    memberships: [own],
    ...changes,
  }
}
