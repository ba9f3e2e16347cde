import { members, type AccessRow, type AccessRows, type AccessWorld } from '../access-row.ts'
import { recommendationFields } from '../testing/recommendation-fields.ts'

const ofCoalition: AccessRow['may'] = ['coordinator', 'leadWriter', 'coWriter', 'foreignWriter', 'reviewer', 'observer']
const writing: AccessRow['may'] = ['coordinator', 'leadWriter', 'coWriter', 'foreignWriter']
const commenting: AccessRow['may'] = [...writing, 'reviewer']
/** Each writes in the bank of their own coalition. */
const writingAnywhere: AccessRow['may'] = [...writing, 'outsider']
const ask = ({ askId }: AccessWorld) => ({ recommendationId: askId })
const fields = { ...recommendationFields, texts: { en: 'Publish the list of places of detention (fictional)' } }

/** The ask is palm's own, shared with the coalition: its writer alone changes and shares it, whoever coordinates. */
export const recommendationsAccess: AccessRows = {
  'recommendations.get': { input: ask, may: ofCoalition },
  'recommendations.create': { input: () => ({ ...fields, origin: 'drafted', source: null, said: null }), may: writingAnywhere },
  'recommendations.change': { input: (world) => ({ ...ask(world), fields, source: null }), may: ['coWriter'] },
  'recommendations.remove': { input: ask, may: ['coWriter'] },
  'recommendations.share': {
    input: (world) => ({ ...ask(world), coalitionId: world.coalitionId, embargoUntil: null }),
    may: ['coWriter'],
  },
  'recommendations.revoke': { input: (world) => ({ ...ask(world), coalitionId: world.coalitionId }), may: ['coWriter'] },
  'recommendations.endorse': { input: (world) => ({ ...ask(world), endorsed: true }), may: writing },
  'recommendations.comment': { input: (world) => ({ ...ask(world), body: 'Shorter (fictional)' }), may: commenting },
  'recommendations.removeComment': { input: ({ recommendationCommentId }) => ({ commentId: recommendationCommentId }), may: ['coWriter'] },
  'recommendations.propose': { input: (world) => ({ ...ask(world), language: 'en', words: 'Publish it (fictional)' }), may: commenting },
  'recommendations.settle': { input: ({ wordingId }) => ({ wordingId, verdict: 'keep' }), may: ['coWriter'] },
  'recommendations.link': { input: ({ askId, saidId }) => ({ askedId: askId, saidId, standing: 'confirmed' }), may: writing },
  'recommendations.respond': {
    input: ({ saidId }) => ({
      recommendationId: saidId,
      response: { saidIn: 'report', heading: 'Supported', position: 'supported', symbol: null, paragraph: null, saidOn: null },
    }),
    may: writing,
  },
  'recommendations.assess': {
    input: ({ saidId }) => ({ recommendationId: saidId, assessment: { finding: 'partly', asOf: '2026-11-01', words: '', evidence: null } }),
    may: writing,
  },
  'recommendations.withdrawAssessment': { input: ({ assessmentId }) => ({ assessmentId }), may: ['coWriter'] },
  'recommendations.use': {
    input: (world) => ({ ...ask(world), sectionId: world.sectionId, language: 'en', blockId: 'invented', text: 'x' }),
    may: ['coordinator', 'leadWriter', 'coWriter'],
  },
  'recommendations.fromParagraph': {
    input: ({ sectionId }) => ({ sectionId, language: 'en', blockId: 'invented', text: 'x', state: 'LBY' }),
    may: ['coordinator', 'leadWriter', 'coWriter'],
  },
  // Nothing stands in a text here (`in-texts.test.ts`).
  'recommendations.agree': { input: ({ askId }) => ({ useId: askId, text: 'x' }), may: [] },
  'recommendations.endUse': { input: ({ askId }) => ({ useId: askId }), may: [] },
  'recommendations.ofSubmission': {
    input: ({ submissionId }) => ({ submissionId }),
    may: ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer'],
  },
  'recommendations.duties': { input: () => undefined, may: members },
  'recommendations.divide': {
    input: ({ saidId, organisations }) => ({ recommendationIds: [saidId], organisationId: organisations.palm, dueOn: null }),
    may: ['coordinator', 'coWriter'],
  },
  'recommendations.dutyDone': {
    input: ({ saidId, organisations }) => ({ recommendationId: saidId, organisationId: organisations.palm, done: true }),
    may: [],
  },
  'recommendations.releaseDuty': {
    input: ({ saidId, organisations }) => ({ recommendationId: saidId, organisationId: organisations.palm }),
    may: [],
  },
  'recommendations.register': { input: () => undefined, may: members },
  'recommendations.addOffice': { input: () => ({ kind: 'state', office: 'A ministry (fictional)', state: 'LBY' }), may: writingAnywhere },
  // No office is entered here.
  'recommendations.give': {
    input: ({ askId }) => ({
      addresseeId: askId,
      recommendationIds: [askId],
      givenOn: '2026-11-20',
      how: 'meeting',
      submissionId: null,
      words: '',
      isShared: false,
    }),
    may: [],
  },
  'recommendations.answer': {
    input: ({ askId }) => ({ handingOverId: askId, answer: 'x', answeredOn: null, isShared: false }),
    may: [],
  },
  'recommendations.removeGiven': { input: ({ askId }) => ({ handingOverId: askId }), may: [] },
}
