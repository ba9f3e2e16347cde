import { expect, test } from 'vitest'
import { askedTogether } from './asked-together.ts'
import { systemClock } from './clock.ts'

test('who comes in one turn is asked for at once, and each is answered for what they asked', async () => {
  const asked: number[][] = []
  const double = askedTogether<number, number>({
    clock: systemClock,
    answer: async (questions) => {
      asked.push([...questions])
      return questions.map((question) => question * 2)
    },
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(asked).toEqual([[1, 2, 3]])
})

test('who comes while others are being answered is asked for after they came', async () => {
  const asked: number[][] = []
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const ask = askedTogether<number, number>({
    clock: systemClock,
    answer: async (questions) => {
      asked.push([...questions])
      begun.resolve()
      await held.promise
      return questions
    },
  })
  const first = ask(1)
  await begun.promise
  const second = ask(2)
  held.resolve()
  expect(await Promise.all([first, second])).toEqual([1, 2])
  expect(asked).toEqual([[1], [2]])
})

test('where a question fails all who wait for it hear of it, and the next ones are asked for', async () => {
  let isBroken = true
  const ask = askedTogether<number, number>({
    clock: systemClock,
    answer: async (questions) => {
      if (isBroken) throw new Error('The database is gone')
      return questions
    },
  })
  const failed = await Promise.allSettled([ask(1), ask(2)])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await ask(3)).toBe(3)
})
