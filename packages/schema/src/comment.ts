import { z } from 'zod'
import { CommentId, CommentThreadId, SectionId, SubmissionId } from './ids.ts'
import { DocumentLanguage } from './language.ts'
import { WrittenText } from './written-text.ts'

/** To whom a conversation in the margin is open: whoever reads the submission, or one's own organisation. */
export const commentAudiences = ['submission', 'organisation'] as const
export const CommentAudience = z.enum(commentAudiences)
export type CommentAudience = z.infer<typeof CommentAudience>

/** What is said. Whom it calls stands in it as `@{id}`, the id of a membership or an organisation: names change, and some must not be kept. */
const CommentBody = WrittenText(5000)

/** A place in a text that moves with it: a relative position as Yjs encodes it, in base64. */
const Place = z.base64().min(1).max(400)
const BlockId = z.string().regex(/^[\w-]{1,64}$/)

/** What a conversation is about: a passage, a block, or the section as a whole. */
export const CommentAbout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('section') }),
  z.strictObject({ kind: z.literal('block'), language: DocumentLanguage, blockId: BlockId, quotation: z.string().max(600) }),
  z.strictObject({
    kind: z.literal('passage'),
    language: DocumentLanguage,
    blockId: BlockId,
    starts: Place,
    ends: Place,
    /** The words as they stand there, sensitive ones covered. */
    quotation: z.string().max(600),
  }),
])
export type CommentAbout = z.infer<typeof CommentAbout>

export const BeginThreadInput = z.strictObject({
  sectionId: SectionId,
  about: CommentAbout,
  audience: CommentAudience,
  body: CommentBody,
})
export type BeginThreadInput = z.infer<typeof BeginThreadInput>

export const ReplyInput = z.strictObject({ threadId: CommentThreadId, body: CommentBody })
export type ReplyInput = z.infer<typeof ReplyInput>

export const ChangeCommentInput = z.strictObject({ commentId: CommentId, body: CommentBody })
export type ChangeCommentInput = z.infer<typeof ChangeCommentInput>

export const LetObserversCommentInput = z.strictObject({ submissionId: SubmissionId, may: z.boolean() })
