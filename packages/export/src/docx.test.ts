import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { MarkedText } from './bidi-runs.ts'
import { exportDocx } from './docx.ts'
import type { DocxInput, ExportBlock } from './docx-input.ts'

const run = (text: string, marks: Partial<MarkedText> = {}): MarkedText => ({ text, strong: false, emphasis: false, link: null, ...marks })
const block = (text: string, fields: Partial<ExportBlock> = {}): ExportBlock => ({
  kind: 'paragraph',
  level: 1,
  number: null,
  direction: 'auto',
  runs: [run(text)],
  ...fields,
})

const english = [
  block('Detention', { kind: 'heading' }),
  block('Since the previous review, see A/HRC/46/54 («الوثيقة»).', { number: 1 }),
  block('first', { kind: 'numbered' }),
  block('under the first', { kind: 'numbered', level: 2 }),
  block('Between the lists.', { number: 2 }),
  block('first again', { kind: 'numbered' }),
  block('A point', { kind: 'bullet' }),
]
const arabic = [
  block('الاحتجاز', { kind: 'heading' }),
  block('منذ الاستعراض السابق، انظر A/HRC/46/54.', {
    number: 1,
    runs: [run('منذ الاستعراض '), run('السابق', { strong: true }), run('، انظر A/HRC/46/54.')],
  }),
  block('أولاً', { kind: 'numbered' }),
]
const input: DocxInput = {
  submittedLanguage: 'en',
  sourceLanguage: null,
  title: { submitted: 'Example report', source: 'تقرير نموذجي' },
  cover: {
    submitted: [
      { label: 'Co-submitters', values: ['Palm (fictional)', 'Cedar (fictional)'] },
      { label: 'State', values: ['Libya'] },
    ],
    source: [{ label: 'المنظمات المشاركة', values: ['النخلة (متخيَّلة)', 'الأرز (متخيَّلة)'] }],
  },
  concernsPersons: false,
  sections: [
    {
      part: 'body',
      title: { submitted: 'I. Detention', source: 'أولاً. الاحتجاز' },
      rows: english.map((submitted, index) => ({ submitted: [submitted], source: arabic.slice(index, index + 1) })),
    },
  ],
  format: {
    fileTypes: ['docx'],
    pdfAccepted: false,
    paragraphNumbering: true,
    pageNumbering: true,
    font: null,
    plainOnly: false,
    notes: null,
  },
}

async function parts(changes: Partial<DocxInput>): Promise<{ body: string; footer: string; numbering: string }> {
  const files = unzipSync(await exportDocx({ ...input, ...changes }))
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  return { body: read('word/document.xml'), footer: read('word/footer1.xml'), numbering: read('word/numbering.xml') }
}
const paragraphWith = (body: string, text: string): string => body.split('<w:p>').find((paragraph) => paragraph.includes(text)) ?? ''
const asArabic = (): Partial<DocxInput> => ({
  submittedLanguage: 'ar',
  title: { submitted: 'تقرير نموذجي', source: null },
  sections: [
    {
      part: 'body',
      title: { submitted: 'أولاً. الاحتجاز', source: null },
      rows: arabic.map((submitted) => ({ submitted: [submitted], source: [] })),
    },
  ],
})

describe('an Arabic file', () => {
  test('marks each paragraph right-to-left and each run by its own level', async () => {
    const { body } = await parts(asArabic())
    const paragraph = paragraphWith(body, 'A/HRC/46/54')
    expect(paragraph).toContain('<w:bidi/>')
    const symbolRun = paragraph.split('<w:r>').find((part) => part.includes('A/HRC/46/54')) ?? ''
    expect(symbolRun).not.toMatch(/<w:rtl\/>/)
    const arabicRun = paragraph.split('<w:r>').find((part) => part.includes('منذ الاستعراض')) ?? ''
    expect(arabicRun).toMatch(/<w:rtl\/>/)
  })
  test('bold is bold for complex script too, at the same size', async () => {
    const { body } = await parts(asArabic())
    const boldRun = body.split('<w:r>').find((part) => part.includes('>السابق<')) ?? ''
    expect(boldRun).toContain('<w:b/>')
    expect(boldRun).toContain('<w:bCs/>')
    expect(boldRun).toContain('<w:szCs w:val="24"/>')
    expect(boldRun).toContain('w:cs="Times New Roman"')
  })
})

test('an English file is not right-to-left, but an Arabic quotation in it is one right-to-left run', async () => {
  const { body } = await parts({})
  const paragraph = paragraphWith(body, 'Since the previous review')
  expect(paragraph).not.toContain('<w:bidi/>')
  expect(
    paragraph
      .split('<w:r>')
      .filter((part) => part.includes('<w:rtl/>'))
      .map((part) => /<w:t[^>]*>([^<]*)/.exec(part)?.[1]),
  ).toEqual(['الوثيقة'])
})

test('paragraphs are numbered by Word in one sequence, each list starts at 1 again', async () => {
  const { body } = await parts({})
  const numberOf = (text: string) => /<w:numId w:val="(\d+)"\/>/.exec(paragraphWith(body, text))?.[1]
  expect(numberOf('Since the previous review')).toBe(numberOf('Between the lists'))
  expect(numberOf('first<')).not.toBe(numberOf('first again'))
  expect(numberOf('under the first')).toBe(numberOf('first<'))
  expect(paragraphWith(body, 'under the first')).toContain('<w:ilvl w:val="1"/>')
})

test('both languages: pairs side by side with one written number', async () => {
  const { body } = await parts({ sourceLanguage: 'ar' })
  expect(body.match(/<w:tr>/g)).toHaveLength(1 + english.length)
  expect(paragraphWith(body, 'Since the previous review')).toContain('1. ')
  expect(body.split('<w:tr>').find((row) => row.includes('Since the previous review'))).toContain('منذ الاستعراض ')
})

test('side by side, the lists of the two languages do not count on from each other', async () => {
  const { body, numbering } = await parts({ sourceLanguage: 'ar' })
  const abstractOf = (text: string) => {
    const id = /<w:numId w:val="(\d+)"\/>/.exec(paragraphWith(body, text))?.[1]
    return new RegExp(`<w:num w:numId="${id}"[^>]*><w:abstractNumId w:val="(\\d+)"`).exec(numbering)?.[1]
  }
  expect(abstractOf('first<')).toBeDefined()
  expect(abstractOf('first<')).not.toBe(abstractOf('أولاً<'))
})

test('a mechanism that forbids bold and italics gets none', async () => {
  const emphatic = block('', { runs: [run('bold', { strong: true }), run('italic', { emphasis: true })] })
  const { body } = await parts({
    format: { ...input.format, plainOnly: true, font: { family: 'Times New Roman', sizePt: 10 } },
    sections: [{ part: 'body', title: { submitted: 'One', source: null }, rows: [{ submitted: [emphatic], source: [] }] }],
  })
  expect(body).not.toMatch(/<w:b\/>|<w:i\/>|<w:u /)
  expect(body).toContain('<w:sz w:val="20"/>')
})

test('pages are numbered, soft breaks break, links are links, the cover names the co-submitters', async () => {
  const linked = block('', { runs: [run('one\ntwo'), run('source', { link: 'https://example.org/' })] })
  const { body, footer } = await parts({
    sections: [{ part: 'body', title: { submitted: 'One', source: null }, rows: [{ submitted: [linked], source: [] }] }],
  })
  expect(footer).toContain('PAGE')
  expect(body).toContain('<w:br/>')
  expect(body).toContain('<w:hyperlink')
  expect(body).toContain('Palm (fictional)')
})

test('a text that concerns persons says at its head that they are case labels', async () => {
  expect((await parts({ concernsPersons: true })).body).toContain('case labels')
  expect((await parts({})).body).not.toContain('case labels')
})

test('in a pair Arabic stands on the right, also when it is the submitted language', async () => {
  const order = async (submittedLanguage: 'ar' | 'en') => {
    const [one, other] = submittedLanguage === 'ar' ? [arabic, english] : [english, arabic]
    const rows = one.slice(0, 2).map((submitted, index) => ({ submitted: [submitted], source: [other[index]!] }))
    const sections: DocxInput['sections'] = [{ part: 'body', title: { submitted: 'One', source: 'Two' }, rows }]
    const { body } = await parts({ submittedLanguage, sourceLanguage: submittedLanguage === 'ar' ? 'en' : 'ar', sections })
    const row = body.split('<w:tr>').find((each) => each.includes('Since the previous review')) ?? ''
    return row.indexOf('Since the previous review') < row.indexOf('منذ الاستعراض')
  }
  expect([await order('en'), await order('ar')]).toEqual([true, true])
})

test('names on the cover stand on the side of the file, whatever their letters', async () => {
  const cover = { submitted: [{ label: 'المنظمات', values: ['النخلة (متخيَّلة)', 'Cedar (fictional)'] }], source: [] }
  const { body } = await parts({ ...asArabic(), cover })
  expect(paragraphWith(body, 'Cedar')).toContain('<w:bidi/>')
})

describe('the cover', () => {
  const coverSection = (submitted: ExportBlock[], source: ExportBlock[] = []): DocxInput['sections'][number] => ({
    part: 'cover',
    title: { submitted: 'Title page', source: 'صفحة العنوان' },
    rows: [{ submitted, source }],
  })
  const times = (body: string, text: string) => body.split(text).length - 1

  test('carries what was written for it, without the label of the template and without saying anything twice', async () => {
    const written = [
      block('Example report', { kind: 'heading' }),
      block('State party: Libya'),
      block('Palm (fictional), in the lead', { kind: 'bullet' }),
      block('Cedar (fictional)', { kind: 'bullet' }),
      block('May be published.'),
    ]
    const { body } = await parts({ sections: [coverSection(written), ...input.sections] })
    expect(body).not.toContain('Title page')
    for (const once of ['Example report', 'Palm (fictional)', 'Cedar (fictional)', 'Libya', 'May be published.'])
      expect(times(body, once), once).toBe(1)
    expect(body).not.toContain('Co-submitters')
  })

  test('keeps a line of which only a part was written', async () => {
    const { body } = await parts({ sections: [coverSection([block('Cedar (fictional) in Libyan exile')])] })
    expect(body).toContain('Co-submitters')
    expect(paragraphWith(body, 'State: ')).toContain('Libya')
  })

  test('leaves out a line whose label the authors wrote with other words', async () => {
    const { body } = await parts({ sections: [coverSection([block('State: the State of Libya, eastern regions')])] })
    expect(times(body, 'State: ')).toBe(1)
  })

  test('of both languages has each under its own title', async () => {
    const { body } = await parts({ sourceLanguage: 'ar', sections: [coverSection([block('May be published.')], [block('يجوز نشره.')])] })
    expect(body).not.toContain('<w:tbl>')
    const places = ['Example report', 'May be published.', 'تقرير نموذجي', 'يجوز نشره.'].map((text) => body.indexOf(text))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  test('names a further part of it, but not as a chapter', async () => {
    const supporters = { ...coverSection([block('Olive (fictional)')]), title: { submitted: 'Supporters', source: null } }
    const { body } = await parts({ sections: [coverSection([block('May be published.')]), supporters] })
    expect(paragraphWith(body, '>Supporters<')).not.toContain('Heading1')
    expect(paragraphWith(body, '>Supporters<')).toContain('<w:b/>')
  })
})

test('side by side, what has no translation yet says so where the translation will stand', async () => {
  const rows = [{ submitted: [], source: [block('بلا ترجمة'), block('ولا هذه')] }]
  const both: Partial<DocxInput> = { sourceLanguage: 'ar', sections: [{ part: 'body', title: { submitted: 'One', source: 'Two' }, rows }] }
  const { body } = await parts(both)
  expect(body.split('<w:tr>').find((row) => row.includes('بلا ترجمة'))).toMatch(
    /\[Not translated yet\].*ولا هذه|ولا هذه.*\[Not translated yet\]/s,
  )
  expect(body.split('Not translated yet')).toHaveLength(2)
  expect((await parts({ ...both, sourceLanguage: null })).body).not.toContain('Not translated yet')
})

test('the cover is a page of its own and annexes begin on a new one', async () => {
  const section = (part: DocxInput['sections'][number]['part'], submitted: string) => ({
    part,
    title: { submitted, source: null },
    rows: [],
  })
  const sections = [section('cover', 'Form'), section('body', 'First'), section('body', 'Second'), section('annex', 'Annex')]
  const { body } = await parts({ sections })
  const breaks = sections.map(({ title }) => paragraphWith(body, `>${title.submitted}<`).includes('<w:pageBreakBefore/>'))
  expect(breaks).toEqual([false, true, false, true])
})

test('the line that introduces a list stays on its page', async () => {
  const { body } = await parts({})
  expect(paragraphWith(body, 'Between the lists.')).toContain('<w:keepNext/>')
  expect(paragraphWith(body, '>first<')).not.toContain('<w:keepNext/>')
})

describe('footnotes', () => {
  const note = (id: string, number: number, text: string, language: 'en' | 'ar'): MarkedText => ({
    ...run(''),
    note: { id, number, language, runs: [run(text)] },
  })
  const footnotesOf = async (changes: Partial<DocxInput>) => {
    const files = unzipSync(await exportDocx({ ...input, ...changes }))
    const footnotes = strFromU8(files['word/footnotes.xml'] ?? new Uint8Array())
    return {
      body: strFromU8(files['word/document.xml'] ?? new Uint8Array()),
      notes: [...footnotes.matchAll(/<w:footnote w:id="([1-9]\d*)">.*?<\/w:footnote>/g)].map(([whole]) => whole),
    }
  }
  const sections = (runs: MarkedText[], title: string): DocxInput['sections'] => [
    { part: 'body', title: { submitted: title, source: null }, rows: [{ submitted: [block('', { runs })], source: [] }] },
  ]

  test("are Word's own, each in the direction of its words, with symbols as runs from left to right", async () => {
    const { body, notes } = await footnotesOf({
      ...asArabic(),
      sections: sections(
        [run('نص '), note('n1', 1, 'انظر \u2066A/HRC/59/15\u2069، الفقرة 140.7.', 'ar'), run(' ثم '), note('n2', 2, 'See ibid.', 'ar')],
        'عنوان',
      ),
    })
    expect(body.match(/<w:footnoteReference w:id="\d+"\/>/g)).toEqual([
      '<w:footnoteReference w:id="1"/>',
      '<w:footnoteReference w:id="2"/>',
    ])
    expect(body).toMatch(/<w:rStyle w:val="FootnoteReference"\/>(?:(?!<\/w:rPr>).)*<w:rtl\/>/)
    expect(notes).toHaveLength(2)
    expect(notes[0]).toContain('<w:bidi/>')
    expect(notes[0]).toMatch(/<w:rtl w:val="false"\/>(?:(?!<w:r>).)*A\/HRC\/59\/15/)
    expect(notes[0]).toMatch(/<w:rtl\/>(?:(?!<w:r>).)*، الفقرة /)
    expect(notes.join('')).not.toMatch(/[\u2066-\u2069]/)
    expect(notes[1]).not.toContain('<w:bidi/>')
  })
  test('a note that is marked twice has one footnote; its second mark is its number', async () => {
    const again = note('n1', 1, 'Source.', 'en')
    const { body, notes } = await footnotesOf({ sections: sections([run('One'), again, run(' two'), again], 'Title') })
    expect(notes).toHaveLength(1)
    expect(body.match(/footnoteReference /g)).toHaveLength(1)
    expect(body).toMatch(/<w:vertAlign w:val="superscript"\/>(?:(?!<\/w:r>).)*<w:t[^>]*>1<\/w:t>/)
  })
})

test('a table is one of Word, from right to left in Arabic, its first row on every page', async () => {
  const table = {
    header: true,
    rows: [
      [[run('السنة')], [run('Cases')]],
      [[run('2024')], [run('12')]],
    ],
  }
  const { body } = await parts({
    ...asArabic(),
    sections: [
      {
        part: 'body',
        title: { submitted: 'عنوان', source: null },
        rows: [{ submitted: [block('', { runs: [], tables: [table] })], source: [] }],
      },
    ],
  })
  const whole = /<w:tbl>.*?<\/w:tbl>/.exec(body)?.[0] ?? ''
  expect(whole).toContain('<w:bidiVisual/>')
  expect(whole.match(/<w:tr>/g)).toHaveLength(2)
  expect(whole.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  expect(paragraphWith(whole, 'السنة')).toContain('<w:bidi/>')
  expect(paragraphWith(whole, 'Cases')).not.toContain('<w:bidi/>')
  expect(
    await parts({
      sections: [
        {
          part: 'body',
          title: { submitted: 'Title', source: null },
          rows: [{ submitted: [block('Words', { tables: [table] })], source: [] }],
        },
      ],
    }),
  ).toMatchObject({
    body: expect.stringContaining('<w:bidiVisual w:val="off"/>'),
  })
})
