import { CreateRecommendationInput } from '@mithaq/schema/recommendation'
import { SubmissionId } from '@mithaq/schema/ids'
import { AssessmentId, HandingOverId, RecommendationId } from '@mithaq/schema/recommendation-ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import {
  assess,
  AssessItInput,
  LinkInput,
  linkRecommendations,
  respond,
  RespondToItInput,
  withdrawAssessment,
} from './follow-recommendation.ts'
import { getRecommendation } from './get-recommendation.ts'
import { changeRecommendation, ChangeRecommendationInput, createRecommendation, removeRecommendation } from './keep-recommendation.ts'
import { divide, DivideInput, dutyDone, DutyDoneInput, listDuties, releaseDuty, ReleaseInput } from './divide.ts'
import {
  addOffice,
  AddOfficeInput,
  AnswerInput,
  getRegister,
  GiveInput,
  giveRecommendations,
  recordAnswer,
  removeGiven,
} from './give-outside.ts'
import {
  agreeOnWords,
  AgreeInput,
  endUse,
  fromParagraph,
  FromParagraphInput,
  usedInSubmission,
  UseInput,
  useInText,
} from './use-in-text.ts'
import { settleWording, SettleWordingInput } from './settle-wording.ts'
import { revokeShare, RevokeShareInput, shareRecommendation, ShareRecommendationInput } from './share-recommendation.ts'
import {
  commentOnIt,
  CommentOnItInput,
  endorse,
  EndorseInput,
  proposeWording,
  ProposeWordingInput,
  removeComment,
} from './speak-about-it.ts'

const OneRecommendation = z.strictObject({ recommendationId: RecommendationId })

/** The bank: what organisations ask, what the UN said, and what became of both. */
export const recommendationsRouter = router({
  get: memberProcedure.input(OneRecommendation).query(({ ctx, input }) => getRecommendation(ctx, input.recommendationId)),
  create: memberProcedure.input(CreateRecommendationInput).mutation(({ ctx, input }) => createRecommendation(ctx, input)),
  change: memberProcedure.input(ChangeRecommendationInput).mutation(({ ctx, input }) => changeRecommendation(ctx, input)),
  remove: memberProcedure.input(OneRecommendation).mutation(({ ctx, input }) => removeRecommendation(ctx, input.recommendationId)),
  share: memberProcedure.input(ShareRecommendationInput).mutation(({ ctx, input }) => shareRecommendation(ctx, input)),
  revoke: memberProcedure.input(RevokeShareInput).mutation(({ ctx, input }) => revokeShare(ctx, input)),
  endorse: memberProcedure.input(EndorseInput).mutation(({ ctx, input }) => endorse(ctx, input)),
  comment: memberProcedure.input(CommentOnItInput).mutation(({ ctx, input }) => commentOnIt(ctx, input)),
  removeComment: memberProcedure
    .input(z.strictObject({ commentId: z.uuid() }))
    .mutation(({ ctx, input }) => removeComment(ctx, input.commentId)),
  propose: memberProcedure.input(ProposeWordingInput).mutation(({ ctx, input }) => proposeWording(ctx, input)),
  settle: memberProcedure.input(SettleWordingInput).mutation(({ ctx, input }) => settleWording(ctx, input)),
  link: memberProcedure.input(LinkInput).mutation(({ ctx, input }) => linkRecommendations(ctx, input)),
  respond: memberProcedure.input(RespondToItInput).mutation(({ ctx, input }) => respond(ctx, input)),
  assess: memberProcedure.input(AssessItInput).mutation(({ ctx, input }) => assess(ctx, input)),
  withdrawAssessment: memberProcedure
    .input(z.strictObject({ assessmentId: AssessmentId }))
    .mutation(({ ctx, input }) => withdrawAssessment(ctx, input.assessmentId)),
  use: memberProcedure.input(UseInput).mutation(({ ctx, input }) => useInText(ctx, input)),
  fromParagraph: memberProcedure.input(FromParagraphInput).mutation(({ ctx, input }) => fromParagraph(ctx, input)),
  agree: memberProcedure.input(AgreeInput).mutation(({ ctx, input }) => agreeOnWords(ctx, input)),
  endUse: memberProcedure.input(z.strictObject({ useId: z.uuid() })).mutation(({ ctx, input }) => endUse(ctx, input.useId)),
  ofSubmission: memberProcedure
    .input(z.strictObject({ submissionId: SubmissionId }))
    .query(({ ctx, input }) => usedInSubmission(ctx, input.submissionId)),
  duties: memberProcedure.query(({ ctx }) => listDuties(ctx)),
  divide: memberProcedure.input(DivideInput).mutation(({ ctx, input }) => divide(ctx, input)),
  dutyDone: memberProcedure.input(DutyDoneInput).mutation(({ ctx, input }) => dutyDone(ctx, input)),
  releaseDuty: memberProcedure.input(ReleaseInput).mutation(({ ctx, input }) => releaseDuty(ctx, input)),
  register: memberProcedure.query(({ ctx }) => getRegister(ctx)),
  addOffice: memberProcedure.input(AddOfficeInput).mutation(({ ctx, input }) => addOffice(ctx, input)),
  give: memberProcedure.input(GiveInput).mutation(({ ctx, input }) => giveRecommendations(ctx, input)),
  answer: memberProcedure.input(AnswerInput).mutation(({ ctx, input }) => recordAnswer(ctx, input)),
  removeGiven: memberProcedure
    .input(z.strictObject({ handingOverId: HandingOverId }))
    .mutation(({ ctx, input }) => removeGiven(ctx, input.handingOverId)),
})
