import type { Trx } from '@mithaq/db/database'
import { CannotStart } from '../start/open-database.ts'

/**
 * The demo fills an empty database (contracts: `npm start -- --demo`): its people are given sign-in links to whoever starts
 * it, and stand beside nobody real. Who came to the demo by an invitation of its people is part of it. Runs as owner.
 * @throws {CannotStart} when somebody else is there.
 */
export async function refuseInUse(trx: Trx): Promise<void> {
  const other = await trx
    .selectFrom('person as p')
    .select('p.id')
    .where('p.is_demo', '=', false)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership as theirs')
            .innerJoin('membership as beside', 'beside.coalition_id', 'theirs.coalition_id')
            .innerJoin('person as demo', 'demo.id', 'beside.person_id')
            .select('theirs.id')
            .whereRef('theirs.person_id', '=', 'p.id')
            .where('demo.is_demo', '=', true),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  if (other !== undefined)
    throw new CannotStart(
      'This database is in use by people who are not of the demo: the demo is made in an empty one, in another DATA_DIR.',
    )
}
