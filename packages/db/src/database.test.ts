import { newId, PersonId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner, asPerson, asPersonAtOnce, type Trx } from './database.ts'
import { freshDatabase, type FreshDatabase } from './testing/fresh-database.ts'

let fresh: FreshDatabase
const personId = newId(PersonId)
beforeAll(async () => {
  fresh = await freshDatabase()
  await asOwner(fresh.db, (trx) =>
    trx.insertInto('person').values({ id: personId, email: 'reader@example.org', password_hash: null, language: 'ar' }).execute(),
  )
})
afterAll(() => fresh.close())

const languageOf = async (trx: Trx) => (await trx.selectFrom('person').select('language').executeTakeFirstOrThrow()).language
const set = (language: 'ar' | 'en') => asOwner(fresh.db, (trx) => trx.updateTable('person').set({ language }).execute())

test('several statements at once see one state, whatever is committed between them; and they change nothing', async () => {
  const twice = async (trx: Trx) =>
    [await languageOf(trx), await set('en'), await languageOf(trx)].filter((value) => typeof value === 'string')
  expect(await asPersonAtOnce(fresh.db, { personId }, twice)).toEqual(['ar', 'ar'])
  await set('ar')
  expect(await asPerson(fresh.db, { personId }, twice)).toEqual(['ar', 'en'])
  await expect(
    asPersonAtOnce(fresh.db, { personId }, (trx) => trx.updateTable('person').set({ language: 'fr' }).execute()),
  ).rejects.toMatchObject({ code: '25006' })
})
