import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { RoundId, VersionId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'
import type { Quorum, RoundEnd } from './signing-tables.ts'

export interface RoundRecord {
  id: RoundId
  submissionId: SubmissionId
  versionId: VersionId
  /** Of that version. */
  number: number
  deadline: Date
  silence: boolean
  quorum: Quorum
  openedAt: Date
  ended: RoundEnd | null
  endedAt: Date | null
}

const select = (db: Connection) =>
  db
    .selectFrom('signing_round as round')
    .innerJoin('submission_version as version', 'version.id', 'round.version_id')
    .select(['round.id', 'round.submission_id', 'round.version_id', 'version.number', 'round.deadline', 'round.silence'])
    .select(['round.quorum', 'round.opened_at', 'round.ended', 'round.ended_at'])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const recordOf = (row: Row): RoundRecord => ({
  id: row.id,
  submissionId: row.submission_id,
  versionId: row.version_id,
  number: row.number,
  deadline: row.deadline,
  silence: row.silence,
  quorum: row.quorum,
  openedAt: row.opened_at,
  ended: row.ended,
  endedAt: row.ended_at,
})

/** Of one submission, the first that was opened first. */
export async function findRounds(db: Connection, submissionId: SubmissionId): Promise<RoundRecord[]> {
  return (await select(db).where('round.submission_id', '=', submissionId).orderBy('round.opened_at').orderBy('round.id').execute()).map(
    recordOf,
  )
}

export async function findRound(db: Connection, id: RoundId): Promise<RoundRecord | null> {
  const row = await select(db).where('round.id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

interface NewRound {
  id: RoundId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  versionId: VersionId
  deadline: Date
  silence: boolean
  quorum: Quorum
  openedBy: MembershipId
  openedAt: Date
}

export async function recordRound(db: Connection, round: NewRound): Promise<void> {
  await db
    .insertInto('signing_round')
    .values({
      id: round.id,
      coalition_id: round.coalitionId,
      submission_id: round.submissionId,
      version_id: round.versionId,
      deadline: round.deadline,
      silence: round.silence,
      quorum: JSON.stringify(round.quorum),
      opened_by: round.openedBy,
      opened_at: round.openedAt,
    })
    .execute()
}

export async function recordLaterDeadline(db: Connection, id: RoundId, deadline: Date): Promise<void> {
  await db.updateTable('signing_round').set({ deadline }).where('id', '=', id).execute()
}

/** Ends the round that is open, if one is; says which. */
export async function endOpenRound(db: Connection, submissionId: SubmissionId, ended: RoundEnd, at: Date): Promise<RoundId | null> {
  const row = await db
    .updateTable('signing_round')
    .set({ ended, ended_at: at })
    .where('submission_id', '=', submissionId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}
