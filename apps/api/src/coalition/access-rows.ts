import { members, type AccessRows } from '../access-row.ts'

/** The outsider coordinates another coalition: what has no id in it is theirs to ask, about theirs. */
export const coalitionAccess: AccessRows = {
  'coalition.get': { input: () => undefined, may: members },
  'coalition.members': { input: () => undefined, may: members },
  'coalition.change': { input: () => ({ weekend: [5, 6] }), may: ['coordinator', 'outsider'] },
  'coalition.addOrganisation': {
    input: () => ({ name: { en: 'Lantern Law Clinic (fictional)' }, consultativeStatus: 'none' }),
    may: ['coordinator', 'outsider'],
  },
  'coalition.changeOrganisation': {
    input: (world) => ({ organisationId: world.organisations.palm, activity: { en: 'Documentation' } }),
    may: ['coordinator'],
  },
  'coalition.changeRole': {
    input: (world) => ({ membershipId: world.people.duneWriter.membershipId, role: 'reviewer' }),
    may: ['coordinator'],
  },
  // Everybody may leave; here it is the coordinator whom they would put out.
  'coalition.endMembership': {
    input: (world) => ({ membershipId: world.people.coordinator.membershipId }),
    may: ['coordinator'],
    answer: 'membership.lastCoordinator',
  },
}
