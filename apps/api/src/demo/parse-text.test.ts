import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'
import { demoSubmissions } from './submissions.ts'

const arabicToEnglish = { source: 'ar', submitted: 'en' } as const

describe('a text of the demo', () => {
  it('becomes blocks in each language; a translation says what it translates', () => {
    const [arabic, english] = parseText(
      'heading 2\nar عنوان\nen A heading\n\nparagraph\nar فقرة **مهمة**.\nen An *important* paragraph.\n\nbullet 2\nar بند\n\nplain\nen Only here.\n',
      arabicToEnglish,
    )
    expect(arabic).toMatchObject({
      language: 'ar',
      blocks: [
        { kind: 'heading', level: 2, numbered: false, pair: null },
        { kind: 'paragraph', level: 0, numbered: true },
        { kind: 'bullet', level: 1 },
      ],
    })
    expect(english?.blocks.map(({ kind, numbered, pair }) => [kind, numbered, pair])).toEqual([
      ['heading', false, arabic?.blocks[0]?.id],
      ['paragraph', true, arabic?.blocks[1]?.id],
      ['paragraph', false, null],
    ])
  })

  it('has strong and emphasised words, links, case labels and sensitive words, also within each other', () => {
    const [text] = parseText('plain\nen See **[the *guide*](https://example.org/guide)** on {case 07}, {{kept}}.', {
      source: null,
      submitted: 'en',
    })
    expect(text?.blocks[0]?.content).toEqual([
      { type: 'text', text: 'See ', marks: {} },
      { type: 'text', text: 'the ', marks: { strong: true, link: 'https://example.org/guide' } },
      { type: 'text', text: 'guide', marks: { strong: true, link: 'https://example.org/guide', emphasis: true } },
      { type: 'text', text: ' on ', marks: {} },
      { type: 'case', label: '07' },
      { type: 'text', text: ', ', marks: {} },
      { type: 'text', text: 'kept', marks: { sensitive: true } },
      { type: 'text', text: '.', marks: {} },
    ])
  })

  it('that says nothing is a mistake, and its line is named', () => {
    expect(() => parseText('paragraf\nen Words.', arabicToEnglish)).toThrow('line 1')
    expect(() => parseText('paragraph\nfr Des mots.', arabicToEnglish)).toThrow('line 2')
    expect(() => parseText('bullet 4\nen Words.', arabicToEnglish)).toThrow('line 1')
  })
})

const folder = new URL('./texts/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replaceAll('\\', '/'))
const used = demoSubmissions.flatMap(({ sections, sourceLanguage, submittedLanguage }) =>
  sections.flatMap(({ text }) =>
    text === null ? [] : [{ file: text, languages: { source: sourceLanguage, submitted: submittedLanguage } }],
  ),
)

it('every file of texts stands in the demo, once', () => {
  expect(used.map(({ file }) => file).sort()).toEqual(files.sort())
})

describe('every text of the demo', () => {
  const texts = used.map(({ file, languages }) => ({ file, texts: parseText(readFileSync(new URL(file, folder), 'utf8'), languages) }))

  it.each(texts)('$file: has words in its source language, and no sign left unread', ({ texts }) => {
    expect(texts[0]?.blocks.length).toBeGreaterThan(0)
    const words = texts.flatMap(({ blocks }) =>
      blocks.flatMap(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : ''))),
    )
    expect(words.filter((text) => /\*|\{|\}|\]\(/.test(text))).toEqual([])
  })

  it('no paragraph stands twice', () => {
    const words = texts.flatMap(({ texts }) =>
      texts.flatMap(({ blocks }) =>
        blocks.map(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : '#')).join('')),
      ),
    )
    const long = words.filter((text) => text.length > 80)
    expect(long.filter((text, index) => long.indexOf(text) !== index)).toEqual([])
  })

  it('no document of the United Nations is cited that the reference does not know', async () => {
    const { loadReference } = await import('@mithaq/reference/reference')
    const known = new Set(loadReference().unDocuments.map(({ symbol }) => symbol.replace(/ \(\d{4}\)$/, '')))
    const cited = files.flatMap(
      (file) =>
        readFileSync(new URL(file, folder), 'utf8').match(/\b(?:A|S|E|CCPR|CAT|CED|CMW|CEDAW|CERD|CRC|CRPD|HRI)\/[A-Z0-9][\w./-]*\w/g) ??
        [],
    )
    expect(cited.filter((symbol) => !known.has(symbol))).toEqual([])
    expect(cited.length).toBeGreaterThan(0)
  })
})
