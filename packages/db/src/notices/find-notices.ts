import type { NoticeId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { MailPreference, NoticeKind } from '@mithaq/schema/notice'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

export interface NoticeRecord {
  id: NoticeId
  submissionId: SubmissionId
  title: Title
  /** Of the section that it is about; null: about none, or one that was removed. */
  sectionTitle: Title | null
  kind: NoticeKind
  subject: Record<string, string>
  at: Date
  readAt: Date | null
}

/** What waits for whoever asks, and what did lately, newest first. In their own name. */
export async function findNotices(trx: Connection, most: number): Promise<NoticeRecord[]> {
  const rows = await trx
    .selectFrom('notice')
    .innerJoin('submission', 'submission.id', 'notice.submission_id')
    .leftJoin('section', (join) =>
      join
        .on(sql`section.id::text`, '=', sql`notice.subject ->> 'sectionId'`)
        .onRef('section.submission_id', '=', 'notice.submission_id')
        .on('section.removed_at', 'is', null),
    )
    .select('section.title as section_title')
    .select(['notice.id', 'notice.submission_id', 'submission.title', 'notice.kind', 'notice.subject', 'notice.at', 'notice.read_at'])
    .orderBy('notice.at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ id, submission_id, title, section_title, kind, subject, at, read_at }) => ({
    id,
    submissionId: submission_id,
    title,
    sectionTitle: section_title,
    kind,
    subject,
    at,
    readAt: read_at,
  }))
}

/** null: all of them. */
export async function recordNoticesRead(trx: Connection, ids: readonly NoticeId[] | null, at: Date): Promise<void> {
  await trx
    .updateTable('notice')
    .set({ read_at: at })
    .where('read_at', 'is', null)
    .$if(ids !== null, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .execute()
}

export async function findMailPreference(trx: Connection, personId: PersonId): Promise<MailPreference> {
  const row = await trx.selectFrom('mail_preference').select(['mail', 'kinds_off']).where('person_id', '=', personId).executeTakeFirst()
  return { mail: row?.mail ?? 'soon', kindsOff: row?.kinds_off ?? [] }
}

export async function recordMailPreference(trx: Connection, personId: PersonId, { mail, kindsOff }: MailPreference): Promise<void> {
  const values = { mail, kinds_off: kindsOff }
  await trx
    .insertInto('mail_preference')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}
