import type { AccessRows, AccessWorld, Who } from '../access-row.ts'
import { members } from '../access-row.ts'

/** A coordinator who takes part, and the writers of the organisation that leads. */
const managers: readonly Who[] = ['coordinator', 'leadWriter']
/** Who takes part: members of cedar and palm, and the guest. */
const takingPart: readonly Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer', 'guest']

const ofSubmission = (more: (world: AccessWorld) => object) => (world: AccessWorld) => ({
  submissionId: world.submissionId,
  ...more(world),
})

export const submissionsAccess: AccessRows = {
  // A list shows what is one's own: it answers everybody who acts somewhere, the foreign writer with nothing.
  'submissions.list': { input: () => undefined, may: [...members, 'guest'] },
  'submissions.get': { input: ofSubmission(() => ({})), may: takingPart },
  'submissions.create': {
    input: ({ organisations }) => ({
      mechanismId: 'cat-alternative',
      stateConcerned: 'LBY',
      sessionId: null,
      title: { en: 'Alternative report (fictional)' },
      sourceLanguage: 'ar',
      submittedLanguage: 'en',
      coSubmitters: [organisations.cedar, organisations.palm, organisations.dune],
      readers: [],
      limitId: null,
      sectionsFrom: null,
    }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'foreignWriter'],
  },
  'submissions.changeStatus': { input: ofSubmission(() => ({ status: 'signing' })), may: managers },
  'submissions.changeTitle': { input: ofSubmission(() => ({ title: { en: 'Another title (fictional)' } })), may: managers },
  'submissions.changeParticipants': {
    input: ofSubmission(({ organisations }) => ({ coSubmitters: [organisations.cedar, organisations.palm], readers: [] })),
    may: managers,
  },
  'submissions.changeSession': { input: ofSubmission(() => ({ sessionId: null, eventDate: null })), may: managers },
  'submissions.changeLimit': { input: ofSubmission(() => ({ limitId: null })), may: managers },
}
