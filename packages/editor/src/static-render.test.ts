// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { Block, Inline } from './blocks.ts'
import { renderBlocks, type RenderOptions, toDom } from './static-render.ts'

const options: RenderOptions = {
  language: 'en',
  caseLabel: (label) => `Case ${label}`,
  blockNumber: (id) => (id === 'n' ? 12 : null),
  listNumber: () => '(a)',
}
const block = (changes: Partial<Block> = {}, ...content: Inline[]): Block => ({
  id: 'a',
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content,
  ...changes,
})
const words = (text: string, marks: Extract<Inline, { type: 'text' }>['marks'] = {}): Inline => ({ type: 'text', text, marks })
const html = (...blocks: Block[]): string => {
  const box = document.createElement('div')
  box.append(toDom(renderBlocks(blocks, options), document))
  return box.innerHTML.replaceAll(' lang="en" data-base="ltr"', '')
}

test('a numbered paragraph carries its number, one that is not numbered none', () => {
  expect(html(block({ id: 'n', numbered: true }, words('x')))).toBe(
    '<p class="block block-paragraph" data-block="n" dir="auto" data-marker="12.">x</p>',
  )
  expect(html(block({ id: 'n' }, words('x')))).not.toContain('data-marker')
})
test('headings, lists, quotations and directions', () => {
  expect(html(block({ kind: 'heading', level: 2 }, words('x')))).toBe(
    '<h4 class="block block-heading" data-block="a" dir="auto" data-level="2">x</h4>',
  )
  expect(html(block({ kind: 'numbered', level: 1, direction: 'rtl' }, words('x')))).toBe(
    '<p class="block block-numbered" data-block="a" dir="rtl" data-level="1" data-marker="(a)">x</p>',
  )
  expect(html(block({ kind: 'bullet' }, words('x')))).toContain('data-marker="•"')
  expect(html(block({ kind: 'quotation' }, words('x')))).toMatch(/^<blockquote .*>x<\/blockquote>$/)
})
test('a block without a letter goes the way of its language', () => {
  const drawn = (text: string) => renderBlocks([block({}, words(text))], { ...options, language: 'ar' })[0]?.attrs.dir
  expect(['', '2026', 'Art. 7', 'مادة'].map(drawn)).toEqual(['rtl', 'rtl', 'auto', 'auto'])
})
test('an empty block keeps its height', () => {
  expect(html(block())).toMatch(/><br><\/p>$/)
})
test('marks nest, a case label reads as its words', () => {
  expect(
    html(
      block({}, words('see', { strong: true, emphasis: true, sensitive: true, link: 'https://example.org/' }), {
        type: 'case',
        label: '07',
      }),
    ),
  ).toContain(
    '<a href="https://example.org/" rel="noopener noreferrer nofollow" target="_blank"><span class="sensitive"><strong><em>see</em></strong></span></a><bdi class="case-label" data-case="07">Case 07</bdi>',
  )
})
test.each(['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', '\u0001javascript:x'])(
  'the link %j is drawn as its words alone',
  (link) => {
    expect(html(block({}, words('see', { link })))).toMatch(/>see<\/p>$/)
  },
)
test('markup in words, labels and values is drawn as letters', () => {
  const hostile = '"><img src=x onerror=alert(1)>'
  const drawn = html(
    block({ id: hostile, level: Number.NaN, kind: hostile as 'paragraph', direction: hostile as 'auto' }, words(hostile), {
      type: 'case',
      label: hostile,
    }),
  )
  const box = document.createElement('div')
  box.innerHTML = drawn
  expect(box.querySelectorAll('img')).toHaveLength(0)
  expect(box.querySelector('p')?.dir).toBe('auto')
})
