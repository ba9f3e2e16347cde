import { freshDatabase } from '@mithaq/db/testing/fresh-database'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeError } from './log.ts'

class Renamed extends Error {
  override name = 'Renamed'
}

test.each([
  ['a line of the message that begins like a place', new Error('bad input "x\n    at the house of F., Benghazi\n"')],
  ['one that looks like a whole one', new Error('bad input\n    at F. (Benghazi:1:2)\n    at Benghazi:1:2\n')],
  ['a name of its own', new Renamed('F.\n    at F. (Benghazi:1:2)')],
  ['a code in the header', Object.assign(new TypeError('F.\n    at Benghazi:1:2'), { code: 'ERR_F' })],
])('%s stands in no log; where it happened does', (_, error) => {
  const { at } = describeError(error)
  expect(JSON.stringify(at)).not.toContain('Benghazi')
  expect(at[0]).toMatch(/log\.test\.ts:\d+:\d+/)
})

test('an error without a message keeps its places; one whose message was changed keeps none rather than words', () => {
  expect(describeError(new Error()).at[0]).toMatch(/log\.test\.ts/)
  const changed = new Error('before\n    at F. (Benghazi:1:2)')
  expect(changed.stack).toContain('before')
  changed.message = 'after'
  expect(describeError(changed).at).toEqual([])
})

test('what PostgreSQL says of a value is left out; our own place is there', async () => {
  const fresh = await freshDatabase()
  const error: unknown = await sql`select ${'Benghazi'}::int`.execute(fresh.db).catch((caught: unknown) => caught)
  await fresh.close()
  const described = describeError(error)
  expect(described).toMatchObject({ code: '22P02' })
  expect(described.at.length).toBeGreaterThan(0)
  expect(JSON.stringify(described)).not.toContain('Benghazi')
})
