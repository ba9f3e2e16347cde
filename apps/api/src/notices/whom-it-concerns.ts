import type { Trx } from '@mithaq/db/database'
import { findCommentConcern, findOwnerOfSection, findReaders, findStatus, type ReaderOfSubmission } from '@mithaq/db/notices/concerned'
import type { QueuedFact } from '@mithaq/db/notices/queue'
import { findWhoRead } from '@mithaq/db/notices/who-read'
import { findOverdueSection, findToldOverdue } from '@mithaq/db/notices/overdue'
import type { NewNotice } from '@mithaq/db/notices/record-notices'
import { findSignedOrganisations, findSignersOfRound } from '@mithaq/db/notices/signers'
import { dayOf } from '@mithaq/domain/whole-days'
import { CommentId, type MembershipId, type SectionId } from '@mithaq/schema/ids'
import type { NoticeKind } from '@mithaq/schema/notice'
import { isEditable } from '@mithaq/schema/submission'
import { thingOfOverdue } from './thing-of-overdue.ts'

/** What came of a fact: who hears of it, or of what nobody who has not read of it is to hear any more. */
export interface Concern {
  notices: NewNotice[]
  takenBack: readonly string[]
}

const nobody: Concern = { notices: [], takenBack: [] }

/** Who has to hear of a fact, of those who read the submission now; never who did it. */
export async function whomItConcerns(trx: Trx, fact: QueuedFact, now: Date): Promise<Concern> {
  switch (fact.kind) {
    case 'comment.added':
      return ofComment(trx, fact, now)
    case 'comment.removed':
      return fact.subject.commentId === undefined ? nobody : { notices: [], takenBack: [thingOfComment(fact.subject.commentId)] }
    case 'section.suggested':
      return ofOwner(trx, fact, now, 'suggestion', `suggested:${fact.subject.sectionId ?? ''}:${fact.subject.by ?? ''}:${dayOf(fact.at)}`)
    case 'section.purgeAsked':
      return ofOwner(trx, fact, now, 'purge-asked', `purge:${fact.id}`)
    case 'section.changed':
    case 'section.removed':
      return noLongerOverdue(trx, fact, now)
    case 'round.opened':
      return ofRound(trx, fact, now)
    case 'submission.datesMoved':
    case 'submission.datesMovedBack':
      return ofMovedDates(trx, fact, now)
    case 'section.counted':
      return ofChangedText(trx, fact, now)
    default:
      return nobody
  }
}

/** It was handed in, given to be done later, or removed: nobody is told any more that it is late. */
async function noLongerOverdue(trx: Trx, { subject: { sectionId } }: QueuedFact, now: Date): Promise<Concern> {
  if (sectionId === undefined) return nobody
  const still = await findOverdueSection(trx, sectionId as SectionId, dayOf(now))
  const told = await findToldOverdue(trx, sectionId as SectionId)
  return { notices: [], takenBack: told.filter((thing) => still === null || thing !== thingOfOverdue(still)) }
}

const thingOfComment = (commentId: string): string => `comment:${commentId}`

const notice = (
  { membershipId, personId }: ReaderOfSubmission,
  kind: NoticeKind,
  thing: string,
  subject: Record<string, string>,
): NewNotice => ({
  membershipId,
  personId,
  kind,
  thing,
  subject,
})

/** Whoever is called; whoever spoke there before; and those who write the section. Each hears of it once, for the most pressing reason. */
async function ofComment(trx: Trx, { submissionId, subject }: QueuedFact, now: Date): Promise<Concern> {
  const { commentId, threadId } = subject
  const comment = commentId === undefined ? null : await findCommentConcern(trx, commentId as CommentId)
  if (comment === null || commentId === undefined) return nobody
  const owner = await findOwnerOfSection(trx, comment.sectionId)
  const { mentioned, spoke, among, writtenBy } = comment
  const reasonFor = (reader: ReaderOfSubmission): NoticeKind | null => {
    const { membershipId, organisationId } = reader
    if (mentioned.memberships.includes(membershipId)) return 'mention'
    if (organisationId !== null && mentioned.organisations.includes(organisationId)) return 'mention'
    if (spoke.includes(membershipId)) return 'reply'
    return writes(reader) && organisationId === owner ? 'comment' : null
  }
  const readers = await findReaders(trx, submissionId, now)
  const notices = readers.flatMap((reader) => {
    const kind = reader.membershipId === writtenBy || (among !== null && reader.organisationId !== among) ? null : reasonFor(reader)
    if (kind === null) return []
    return [notice(reader, kind, thingOfComment(commentId), { sectionId: comment.sectionId, ...(threadId !== undefined && { threadId }) })]
  })
  return { notices, takenBack: [] }
}

const writes = ({ role }: ReaderOfSubmission): boolean => role === 'coordinator' || role === 'writer'

/** Those who write for the organisation whose section it is. */
async function ofOwner(trx: Trx, fact: QueuedFact, now: Date, kind: NoticeKind, thing: string): Promise<Concern> {
  const { sectionId } = fact.subject
  const owner = sectionId === undefined ? null : await findOwnerOfSection(trx, sectionId as SectionId)
  if (owner === null || sectionId === undefined) return nobody
  const readers = (await findReaders(trx, fact.submissionId, now)).filter(
    (reader) => reader.organisationId === owner && writes(reader) && reader.membershipId !== fact.membershipId,
  )
  return { notices: readers.map((reader) => notice(reader, kind, thing, { sectionId })), takenBack: [] }
}

/** Whoever may sign for an organisation that is asked to. */
async function ofRound(trx: Trx, { submissionId, subject }: QueuedFact, now: Date): Promise<Concern> {
  const { roundId } = subject
  if (roundId === undefined) return nobody
  const signers = await findSignersOfRound(trx, roundId, await findReaders(trx, submissionId, now))
  return { notices: signers.map((reader) => notice(reader, 'signature-asked', `sign:${roundId}`, { roundId })), takenBack: [] }
}

/** Everybody who reads the submission, but who moved them. Of what was taken back before they read of it they hear nothing. */
async function ofMovedDates(trx: Trx, { kind, submissionId, membershipId, subject }: QueuedFact, now: Date): Promise<Concern> {
  const { sessionMoveId } = subject
  if (sessionMoveId === undefined) return nobody
  const isBack = kind === 'submission.datesMovedBack'
  const told = `moved:${sessionMoveId}:${submissionId}`
  const readers = (await findReaders(trx, submissionId, now)).filter((reader) => reader.membershipId !== membershipId)
  const heard = isBack ? await findWhoRead(trx, told) : null
  return {
    notices: readers
      .filter((reader) => heard === null || heard.has(reader.membershipId))
      .map((reader) => notice(reader, 'dates-moved', isBack ? `moved-back:${sessionMoveId}:${submissionId}` : told, { sessionMoveId })),
    takenBack: isBack ? [told] : [],
  }
}

/** The text goes on after somebody signed it: their signature is for the version they signed, and they hear of it once. */
async function ofChangedText(trx: Trx, { submissionId, membershipId }: QueuedFact, now: Date): Promise<Concern> {
  const status = await findStatus(trx, submissionId)
  if (status === null || !isEditable(status)) return nobody
  const signed = await findSignedOrganisations(trx, submissionId)
  if (signed.length === 0) return nobody
  const readers = await findReaders(trx, submissionId, now)
  return {
    notices: signed.flatMap(({ organisationId, versionId, signers }) =>
      readers
        .filter((reader) => reader.organisationId === organisationId && isSigner(reader, signers) && reader.membershipId !== membershipId)
        .map((reader) => notice(reader, 'changed-after-signature', `changed:${versionId}`, { versionId })),
    ),
    takenBack: [],
  }
}

const isSigner = (reader: ReaderOfSubmission, signers: readonly MembershipId[]): boolean =>
  reader.signsForOrganisation || signers.includes(reader.membershipId)
