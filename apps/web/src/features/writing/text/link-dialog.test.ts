import { expect, test } from 'vitest'
import { addressOf } from './link-dialog.tsx'

test.each([
  ['https://www.ohchr.org/en', 'https://www.ohchr.org/en'],
  [' www.ohchr.org/ar ', 'https://www.ohchr.org/ar'],
  ['someone@example.org', 'mailto:someone@example.org'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['see page 4', null],
  ['', null],
])('%j as an address', (typed, href) => {
  expect(addressOf(typed)).toBe(href)
})
