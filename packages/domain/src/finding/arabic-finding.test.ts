import { describe, expect, it } from 'vitest'
import { formsOfQuestion, formsOfText } from './word-forms.ts'
import { arabicPairs, arabicTexts } from '../testing/arabic-queries.ts'

const forms = new Map(arabicTexts.map(({ id, text }) => [id, new Set(formsOfText(text))]))
const found = (question: string): string[] => {
  const asked = formsOfQuestion(question)
  return arabicTexts.filter(({ id }) => asked.every((any) => any.some((form) => forms.get(id)!.has(form)))).map(({ id }) => id)
}

describe('finding in Arabic: a labelled set of questions and what they should find', () => {
  const wanted = arabicPairs.flatMap(({ question, hits }) => hits.map((id) => ({ question, id })))
  const missed = wanted.filter(({ question, id }) => !found(question).includes(id))
  const all = arabicPairs.map(({ question, hits }) => ({ question, hits, got: found(question) }))
  const got = all.reduce((sum, one) => sum + one.got.length, 0)
  const right = all.reduce((sum, one) => sum + one.got.filter((id) => one.hits.includes(id)).length, 0)

  it(`has at least a hundred pairs of a question and a text (${wanted.length})`, () => expect(wanted.length).toBeGreaterThanOrEqual(100))

  it(`finds at least 95 of 100 (${wanted.length - missed.length} of ${wanted.length})`, () => {
    expect((wanted.length - missed.length) / wanted.length, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95)
  })

  it(`of what it finds, most was meant (${right} of ${got})`, () => {
    const wrong = all.flatMap(({ question, hits, got: ids }) => ids.filter((id) => !hits.includes(id)).map((id) => `${question} ${id}`))
    expect(right / got, wrong.join(', ')).toBeGreaterThanOrEqual(0.85)
  })
})
