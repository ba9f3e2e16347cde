import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'

/** A UUIDv7 that cannot be mixed up with the id of another thing. */
const id = <Brand extends string>() => z.uuid().brand<Brand>()

export const PersonId = id<'Person'>()
export type PersonId = z.infer<typeof PersonId>
export const SessionId = id<'Session'>()
export type SessionId = z.infer<typeof SessionId>
export const OrganisationId = id<'Organisation'>()
export type OrganisationId = z.infer<typeof OrganisationId>
export const CoalitionId = id<'Coalition'>()
export type CoalitionId = z.infer<typeof CoalitionId>
/** A person acting in a coalition for one organisation: the author of every text update. */
export const MembershipId = id<'Membership'>()
export type MembershipId = z.infer<typeof MembershipId>
export const InvitationId = id<'Invitation'>()
export type InvitationId = z.infer<typeof InvitationId>
export const SubmissionId = id<'Submission'>()
export type SubmissionId = z.infer<typeof SubmissionId>
export const SectionId = id<'Section'>()
export type SectionId = z.infer<typeof SectionId>
/** One Y.Doc: a section's text in all its languages. Stands in `/sync/<documentId>`. */
export const DocumentId = id<'Document'>()
export type DocumentId = z.infer<typeof DocumentId>
/** Something that was removed from a section's text for good. */
export const PurgeId = id<'Purge'>()
export type PurgeId = z.infer<typeof PurgeId>
/** A conversation in the margin. */
export const CommentThreadId = id<'CommentThread'>()
export type CommentThreadId = z.infer<typeof CommentThreadId>
export const CommentId = id<'Comment'>()
export type CommentId = z.infer<typeof CommentId>
/** That something waits for somebody. */
export const NoticeId = id<'Notice'>()
export type NoticeId = z.infer<typeof NoticeId>
/** One thing of which one person is told by mail, once. */
export const MailId = id<'Mail'>()
export type MailId = z.infer<typeof MailId>
export const DeadlineId = id<'Deadline'>()
export type DeadlineId = z.infer<typeof DeadlineId>
export const CredentialId = id<'Credential'>()
export type CredentialId = z.infer<typeof CredentialId>
export const SetUpLinkId = id<'SetUpLink'>()
export type SetUpLinkId = z.infer<typeof SetUpLinkId>
/** One question to a passkey. A person who joins by passkey keeps this id as theirs: the passkey knows it already. */
export const ChallengeId = id<'Challenge'>()
export type ChallengeId = z.infer<typeof ChallengeId>
export const EventId = id<'Event'>()
export type EventId = z.infer<typeof EventId>

type Id<Schema extends z.ZodType> = z.infer<Schema>

/** A new time-ordered id of the given kind: `newId(SubmissionId)`. */
export function newId<Schema extends z.ZodType<string>>(_kind: Schema): Id<Schema> {
  return uuidv7() as Id<Schema>
}
