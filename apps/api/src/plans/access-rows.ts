import { everyone, members, type AccessRows, type Who } from '../access-row.ts'

const takingPart: readonly Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest']
const managing: readonly Who[] = ['coordinator', 'leadWriter']
const inACoalition = everyone.filter((who) => who !== 'anonymous' && who !== 'person-without-coalition')

export const plansAccess: AccessRows = {
  'plans.templates': { input: () => undefined, may: inACoalition },
  'plans.get': { input: ({ submissionId }) => ({ submissionId }), may: takingPart },
  'plans.make': { input: ({ submissionId }) => ({ submissionId, template: 'shadow-report' }), may: managing },
  'plans.changeStep': { input: ({ milestoneId }) => ({ milestoneId, length: 4 }), may: managing },
  'plans.addStep': {
    input: ({ submissionId }) => ({
      submissionId,
      title: { en: 'Photographs (fictional)' },
      length: 2,
      after: [],
      before: ['outline'],
      ownerOrganisationId: null,
    }),
    may: managing,
  },
  'plans.removeStep': { input: ({ milestoneId }) => ({ milestoneId }), may: managing },
  'plans.move': { input: ({ milestoneId }) => ({ milestoneId, end: '2026-12-15', reason: 'An interview (fictional)' }), may: managing },
  // Palm's: whoever writes for it says that it is done.
  'plans.done': { input: ({ milestoneId }) => ({ milestoneId, done: true }), may: [...managing, 'coWriter'] },
  'plans.replan': { input: ({ submissionId }) => ({ submissionId, apply: true }), may: managing },
  'plans.tasks': { input: () => ({}), may: inACoalition },
  'plans.workingCalendar': { input: () => undefined, may: inACoalition },
  'plans.setWorkingCalendar': {
    input: () => ({ weekend: [5, 6], holidays: [{ day: '2026-12-24', name: 'A day off (fictional)' }] }),
    may: ['coordinator', 'outsider'],
  },
}

export const statesAccess: AccessRows = {
  'states.followed': { input: () => undefined, may: members },
  'states.follow': { input: () => ({ state: 'LBY', followed: true }), may: ['coordinator', 'outsider'] },
}

export const timelineAccess: AccessRows = {
  'timeline.get': { input: () => ({ from: '2026-11-01', to: '2027-11-01', by: 'submission' }), may: inACoalition },
  'timeline.year': { input: () => ({ state: 'LBY' }), may: members },
}
