import { expect, it } from 'vitest'
import { mentionOf, mentionsIn, piecesOf } from './comment-mentions.ts'

const layla = '0198d7a0-0000-7000-8000-000000000001'
const cedar = '0198d7a0-0000-7000-8000-000000000002'

it('finds whom a comment calls, each once', () => {
  expect(mentionsIn(`${mentionOf(layla)} راجعي الفقرة، ${mentionOf(cedar)}، ${mentionOf(layla)}`)).toEqual([layla, cedar])
  expect(mentionsIn('nobody@{example} @ {0198d7a0} @{0198D7A0-0000-7000-8000-000000000001}')).toEqual([])
})

it('gives the pieces of a comment in their order, nothing lost', () => {
  const body = `Please, ${mentionOf(layla)}: see ${mentionOf(cedar)}`
  expect(piecesOf(body)).toEqual([{ text: 'Please, ' }, { mention: layla }, { text: ': see ' }, { mention: cedar }])
  expect(piecesOf('')).toEqual([])
  expect(
    piecesOf(body)
      .map((piece) => ('text' in piece ? piece.text : mentionOf(piece.mention)))
      .join(''),
  ).toBe(body)
})
