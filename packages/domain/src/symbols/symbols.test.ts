import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { canonicalCitation, formatCitation, linkOfCitation, parseCitation } from './citation.ts'
import { findCitations } from './find-citations.ts'
import { parseSymbol } from './parse-symbol.ts'
import { compileGrammar, type SymbolGrammar } from './symbol-grammar.ts'

const file = new URL('../../../reference/data/symbol-grammar.json', import.meta.url)
const data = JSON.parse(readFileSync(file, 'utf8')) as SymbolGrammar & { valid_tests: string[]; invalid_tests: string[] }
const grammar = compileGrammar(data)
const cited = readFileSync(new URL('../../../reference/data/un-symbols.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => line.split(',')[0]?.trim() || [])

describe('a document symbol', () => {
  test.each(data.valid_tests)('%s is taken, as it is written', (symbol) => {
    expect(parseSymbol(symbol, grammar)?.symbol).toBe(symbol)
  })
  test.each(data.invalid_tests)('"%s" is refused', (symbol) => {
    expect(parseSymbol(symbol, grammar)).toBeNull()
    expect(parseCitation(symbol, grammar)).toBeNull()
  })
  test.each(cited)('%s, which the shipped list cites, is taken', (symbol) => {
    expect(parseSymbol(symbol, grammar)).not.toBeNull()
  })
  test.each([
    ['A/HRC/59/15/Add.1', 'Human Rights Council', '59', 'document'],
    ['A/HRC/RES/S-17/1', 'Human Rights Council', 'S-17', 'resolution'],
    ['A/HRC/DEC/46/102', 'Human Rights Council', '46', 'decision'],
    ['A/HRC/WG.6/48/SVN/3', 'Human Rights Council', '48', 'summary of stakeholders’ submissions'],
    ['CRC/C/PER/CO/6-7', 'Committee on the Rights of the Child', null, 'concluding observations'],
    ['E/C.12/GC/27', 'Committee on Economic, Social and Cultural Rights', null, 'general comment or recommendation'],
    ['S/RES/1970 (2011)', 'Security Council', null, 'resolution'],
    ['A/70/44', 'General Assembly', '70', 'document'],
    ['E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1', 'Economic and Social Council', null, 'working paper'],
    [
      'CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1',
      'Committee on the Elimination of Discrimination against Women, Committee on the Rights of the Child',
      null,
      'general comment or recommendation',
    ],
  ])('%s says who issued it, in which session, and what it is', (symbol, organ, session, type) => {
    expect(parseSymbol(symbol, grammar)).toEqual({ symbol, organ, session, type })
  })
  test.each([
    ['a/hrc/59/15/add.1', 'A/HRC/59/15/Add.1'],
    ['A/HRC/DEC41/101', 'A/HRC/DEC/41/101'],
    ['\u2066A/HRC/59/15\u2069', 'A/HRC/59/15'],
    ['S/RES/1970(2011)', 'S/RES/1970 (2011)'],
    ['CEDAW/C/GC/31/Rev.1-CRC/C/GC/18/Rev.1', 'CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1'],
    ['CMW/C/SYR/CO/2–3', 'CMW/C/SYR/CO/2-3'],
  ])('%s is written %s', (typed, symbol) => {
    expect(parseSymbol(typed, grammar)?.symbol).toBe(symbol)
  })
  test.each(['A/HRC/RES/61/3x', 'A/HRC/DEC/46/12', 'A/HRC/WG.6/48/SVN/4', 'S/RES/1970', 'X/HRC/59/15', 'A/HRC', 'A/59', 'and/or'])(
    '%s is none',
    (typed) => {
      expect(parseSymbol(typed, grammar)).toBeNull()
    },
  )
})

describe('a citation', () => {
  test.each([
    ['A/HRC/59/15, para. 140.7', ['140.7'], 'A/HRC/59/15, para. 140.7', 'A/HRC/59/15, par. 140.7', '\u2066A/HRC/59/15\u2069، الفقرة 140.7'],
    [
      'A/HRC/59/15 paras 12-14',
      ['12-14'],
      'A/HRC/59/15, paras. 12–14',
      'A/HRC/59/15, par. 12 à 14',
      '\u2066A/HRC/59/15\u2069، الفقرات 12-14',
    ],
    [
      '\u2066A/HRC/59/15\u2069، الفقرتان ١٢ و١٤',
      ['12', '14'],
      'A/HRC/59/15, paras. 12 and 14',
      'A/HRC/59/15, par. 12 et 14',
      '\u2066A/HRC/59/15\u2069، الفقرتان 12 و14',
    ],
    [
      'A/HRC/59/15, par. 3 a) et 5',
      ['3(a)', '5'],
      'A/HRC/59/15, paras. 3 (a) and 5',
      'A/HRC/59/15, par. 3 a) et 5',
      '\u2066A/HRC/59/15\u2069، الفقرتان \u20663 (a)\u2069 و5',
    ],
    [
      'A/HRC/RES/61/3',
      [],
      'Human Rights Council resolution 61/3',
      'résolution 61/3 du Conseil des droits de l’homme',
      'قرار مجلس حقوق الإنسان \u206661/3\u2069',
    ],
    [
      'S/RES/2474 (2019), para. 4',
      ['4'],
      'Security Council resolution 2474 (2019), para. 4',
      'résolution 2474 (2019) du Conseil de sécurité, par. 4',
      'قرار مجلس الأمن \u20662474 (2019)\u2069، الفقرة 4',
    ],
  ])('%s', (typed, paragraphs, en, fr, ar) => {
    const citation = parseCitation(typed, grammar)
    if (citation === null) throw new Error('it does not parse')
    expect(citation.paragraphs).toEqual(paragraphs)
    expect(formatCitation(citation, 'en')).toBe(en)
    expect(formatCitation(citation, 'fr')).toBe(fr)
    expect(formatCitation(citation, 'ar')).toBe(ar)
    expect(parseCitation(canonicalCitation(citation), grammar)).toEqual(citation)
  })
  it('is a link to where the document is', () => {
    expect(linkOfCitation({ symbol: 'S/RES/1970 (2011)' }, grammar)).toBe('https://undocs.org/S/RES/1970%20(2011)')
  })
  test.each(['A/HRC/59/15, para.', 'A/HRC/59/15, page 3', 'A/HRC/59/15 and more', 'the report of 2020'])(
    '%s is kept as it was typed',
    (typed) => {
      expect(parseCitation(typed, grammar)).toBeNull()
    },
  )
})

describe('citations among words', () => {
  const found = (text: string) => findCitations(text, grammar).map(({ from, to }) => text.slice(from, to))
  test.each([
    ['See A/HRC/59/15, para. 140.7; also CRC/C/PER/CO/6-7.', ['A/HRC/59/15, para. 140.7', 'CRC/C/PER/CO/6-7']],
    ['انظر A/HRC/59/15، الفقرات 12-14، وكذلك A/70/44.', ['A/HRC/59/15، الفقرات 12-14', 'A/70/44']],
    ['Resolution S/RES/1970 (2011) and/or 24/7', ['S/RES/1970 (2011)']],
    ['https://example.org/A/HRC/59/15 is an address, I/O is none', []],
    ['CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1, paras. 3 and 4', ['CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1, paras. 3 and 4']],
  ])('%s', (text, citations) => {
    expect(found(text)).toEqual(citations)
  })
  it('finds what looks like a symbol and is none', () => {
    expect(findCitations('See A/HRC/RES/61, para. 3.', grammar)).toEqual([{ from: 4, to: 16, citation: null }])
  })
  it('takes long texts without a symbol in passing', () => {
    expect(found('A/'.repeat(20_000))).toEqual([])
    expect(found('A/HRC/59/15, paras. ' + '1, '.repeat(20_000))).toHaveLength(1)
  })
})
