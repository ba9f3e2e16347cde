import { expect, it } from 'vitest'
import { base64Of, kindOf } from './file-bytes.ts'

it('a file of any length and any bytes crosses whole', async () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => (index * 7) % 256)
  const back = Uint8Array.from(atob(await base64Of(new Blob([bytes]))), (letter) => letter.charCodeAt(0))
  expect(back).toEqual(bytes)
})

it('a calendar and a table are known by their names, and nothing else is', () => {
  expect(['Dates.ICS', 'dates.csv', 'dates.tsv', 'dates.pdf', 'dates'].map(kindOf)).toEqual(['ics', 'csv', 'csv', null, null])
})
