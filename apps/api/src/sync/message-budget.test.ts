import { expect, test } from 'vitest'
import { messageBudget } from './message-budget.ts'

test('L6: asking for everything again and again uses the budget up; after a while there is some again', () => {
  const budget = messageBudget()
  let now = 0
  let asked = 0
  while (budget.spend('step1', now)) asked++
  expect(asked).toBe(100)
  now += 10_000
  expect(budget.spend('step1', now)).toBe(true)
})

test('L6: forty people who move their cursors, repeated by a stock client, are within the budget', () => {
  const budget = messageBudget()
  for (let second = 0; second < 60; second++)
    for (let message = 0; message < 400; message++) expect(budget.spend('awareness', second * 1000)).toBe(true)
})
