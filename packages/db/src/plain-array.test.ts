import { newId, SessionId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { plainArray } from './plain-array.ts'

test('ids, numbers, moments and nothing', () => {
  const id = newId(SessionId)
  expect(plainArray([])).toBe('{}')
  expect(plainArray([id, null])).toBe(`{${id},null}`)
  expect(plainArray([-1, 2 ** 53])).toBe('{-1,9007199254740992}')
  expect(plainArray([new Date(0).toISOString()])).toBe('{1970-01-01T00:00:00.000Z}')
})

test('what would need quotes is not taken', () => {
  for (const value of ['a b', '"', "'", '{', '}', '\\', 'a\nb', 'é']) expect(() => plainArray([value])).toThrow(TypeError)
})
