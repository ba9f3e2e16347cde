import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'

const cell = (text: string): string => csvOf([[text]]).slice(1, -2)

it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', "'quoted", ' =1', '＝1'])('%j is no formula', (text) => {
  expect(cell(text)).toBe(`"'${text}"`)
})

it('anything else stands as it is, quoted', () => {
  expect(
    csvOf([
      ['مركز "الأرز"', 'a,b'],
      ['x\ny', ''],
    ]),
  ).toBe('\u{FEFF}"مركز ""الأرز""","a,b"\r\n"x\ny",""\r\n')
})
