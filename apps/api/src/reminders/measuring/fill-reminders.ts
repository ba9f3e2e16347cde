import { asOwner, type Database } from '@mithaq/db/database'
import { loadReference } from '@mithaq/reference/reference'
import { sql } from 'kysely'

export const coalitions = 200
/** Of each coalition: 10,000 deadlines in all. */
export const submissions = 50
const organisations = 5
/** Of each organisation: ten people are to hear of each date. */
const writers = 2
/** People who are to hear of each date. */
export const people = organisations * writers

/** As many as that are made in the database: by the verbs it would take longer than it is worth. */
export async function fillReminders(db: Database): Promise<void> {
  const mechanism = loadReference().mechanisms.find(({ deadline }) => deadline?.anchor === 'upr-session')
  await asOwner(db, async (trx) => {
    await sql`
      insert into coalition (id, name) select md5('coalition' || c)::uuid, '{"en": "Coalition (fictional)"}' from generate_series(1, ${coalitions}::int) c`.execute(
      trx,
    )
    await sql`
      insert into organisation (id, name) select md5('organisation' || c || '-' || o)::uuid, '{"en": "Organisation (fictional)"}'
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${organisations}::int) o`.execute(trx)
    await sql`
      insert into coalition_organisation (coalition_id, organisation_id) select md5('coalition' || c)::uuid, md5('organisation' || c || '-' || o)::uuid
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${organisations}::int) o`.execute(trx)
    await sql`
      insert into person (id, email) select md5('person' || c || '-' || o || '-' || w)::uuid, 'writer-' || c || '-' || o || '-' || w || '@example.org'
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${organisations}::int) o, generate_series(1, ${writers}::int) w`.execute(
      trx,
    )
    await sql`
      insert into membership (id, coalition_id, person_id, organisation_id, role, alias)
      select md5('membership' || c || '-' || o || '-' || w)::uuid, md5('coalition' || c)::uuid, md5('person' || c || '-' || o || '-' || w)::uuid,
        md5('organisation' || c || '-' || o)::uuid, 'writer', 'writer'
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${organisations}::int) o, generate_series(1, ${writers}::int) w`.execute(
      trx,
    )
    await sql`
      insert into submission (id, coalition_id, mechanism_id, mechanism, lead_organisation_id, title, submitted_language, drafting_starts, created_by)
      select md5('submission' || c || '-' || s)::uuid, md5('coalition' || c)::uuid, 'upr', ${JSON.stringify(mechanism)}::jsonb,
        md5('organisation' || c || '-1')::uuid, '{"en": "Submission (fictional)"}', 'en', '2026-11-01', md5('membership' || c || '-1-1')::uuid
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${submissions}::int) s`.execute(trx)
    await sql`
      insert into submission_organisation (coalition_id, submission_id, organisation_id, participation, position)
      select md5('coalition' || c)::uuid, md5('submission' || c || '-' || s)::uuid, md5('organisation' || c || '-' || o)::uuid, 'co-submitter', o
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${submissions}::int) s, generate_series(1, ${organisations}::int) o`.execute(
      trx,
    )
    await sql`
      insert into deadline (id, coalition_id, submission_id, whose, due, hour, time_zone, entered_by)
      select md5('deadline' || c || '-' || s)::uuid, md5('coalition' || c)::uuid, md5('submission' || c || '-' || s)::uuid, 'mechanism',
        '2027-03-28', '18:00', 'Europe/Zurich', md5('membership' || c || '-1-1')::uuid
      from generate_series(1, ${coalitions}::int) c, generate_series(1, ${submissions}::int) s`.execute(trx)
  })
  await sql`analyze`.execute(db)
}
