import { describe, expect, it } from 'vitest'
import { readPositionList, readReviewNotes, readWorkingGroupReport, type ReportOf } from './working-group-report.ts'
import { readPrinted } from './text-ending.ts'
import { lookups } from './testing/lookups.ts'

const of: ReportOf = { state: 'LBY', symbol: 'A/HRC/16/15', session: 9, saidOn: '2011-01-04' }
/** As it is pasted from a PDF: broken lines, headings between, footnotes behind brackets. The sentences are invented. */
const pasted = `II. Conclusions and/or recommendations
93. The recommendations formulated during the interactive dialogue/listed below have been examined by the State
and enjoy its support:
93.1 Take necessary measures to accede to the Convention (fictional)
(Oman);
93.2. Guarantee independ-
ence of judges, as article 14 (1) asks (Spain, Tunisia and United Kingdom of Great Britain and Northern Ireland);12
A. Rights of persons (fictional heading)
93.3 Publish the list (Maldives) (Portugal).
94. The following recommendations will be examined by the State, which will provide responses in due time:
94.1 Abolish the death penalty (Slovakia);
95. The recommendations listed below did not enjoy the support of the State:
95.1 Cease the practice (Islamic Republic of Iran, Czech Republic);
95.1 Cease it again (Poland);
GE.11-10104 (fictional page)
`

describe('a pasted Working Group report', () => {
  const { rows, leadIns, passedOver } = readWorkingGroupReport(pasted, of, lookups)
  const good = rows.flatMap((row) => (row.ok ? [row.read] : []))

  it('gives number, text, recommending States, and the position of the paragraph over it', () => {
    expect(
      good.map(({ paragraph, texts, recommendedBy, responses }) => [paragraph, texts.en, recommendedBy, responses[0]?.position]),
    ).toEqual([
      ['93.1', 'Take necessary measures to accede to the Convention (fictional)', ['OMN'], 'supported'],
      ['93.2', 'Guarantee independence of judges, as article 14 (1) asks', ['ESP', 'TUN', 'GBR'], 'supported'],
      ['93.3', 'Publish the list', ['MDV', 'PRT'], 'supported'],
      ['94.1', 'Abolish the death penalty', ['SVK'], 'pending'],
      ['95.1', 'Cease the practice', ['IRN', 'CZE'], 'noted'],
    ])
    expect(good[0]).toMatchObject({
      key: 'un:A/HRC/16/15#93.1',
      cycle: 1,
      session: 'upr-9',
      responses: [{ saidIn: 'report', paragraph: '93' }],
    })
    expect(leadIns.map(({ number, position }) => [number, position])).toEqual([
      ['93', 'supported'],
      ['94', 'pending'],
      ['95', 'noted'],
    ])
  })

  it('says what it passed over and what stands there twice', () => {
    expect(rows.filter(({ ok }) => !ok)).toEqual([{ ok: false, row: 14, reason: { problem: 'twice-in-file', firstRow: 13 } }])
    expect(passedOver.map(({ text }) => text)).toEqual([
      'II. Conclusions and/or recommendations',
      'A. Rights of persons (fictional heading)',
      'GE.11-10104 (fictional page)',
    ])
  })
})

describe('what stands in brackets at the end', () => {
  it.each([
    ['140.7 Ratify it (Maldives) (Portugal);', '140.7', 'Ratify it', ['MDV', 'PRT']],
    ['Ratify the Convention of 1951 (refugees) (Spain)', null, 'Ratify the Convention of 1951 (refugees)', ['ESP']],
    ['Respect the right to life (art. 6);', null, 'Respect the right to life (art. 6)', []],
    ['Do so (Iran (Islamic Republic of));', null, 'Do so', ['IRN']],
    ['Do so (Venezuela (Bolivarian Republic of), Bolivia (Plurinational State of));', null, 'Do so', ['VEN', 'BOL']],
    ['Do so (Bosnia and Herzegovina and Trinidad and Tobago);', null, 'Do so', ['BIH', 'TTO']],
    ['Do so', null, 'Do so', []],
  ])('%s', (printed, paragraph, text, recommendedBy) => {
    expect(readPrinted(printed, lookups.states)).toEqual({ paragraph, text, recommendedBy })
  })
})

describe('numbers of an addendum', () => {
  it('ranges are opened; a number under two positions is left out and said', () => {
    const { positions, contradicted } = readPositionList(
      'Recommendations 140.1, 140.3–140.5 and 140.12 enjoy the support of the State.\nRecommendations 140.2, 140.12 are noted.',
    )
    expect([...positions].map(([number, { position }]) => `${number} ${position}`)).toEqual([
      '140.1 supported',
      '140.3 supported',
      '140.4 supported',
      '140.5 supported',
      '140.2 noted',
    ])
    expect(contradicted).toEqual(['140.12'])
  })
})

describe('notes typed while States speak', () => {
  it('a line for each State; what cannot be read is named', () => {
    const rows = readReviewNotes('Spain: abolish the death penalty\nتونس: كشف مصير المفقودين\n\nNarnia: do so\njust a thought', of, lookups)
    expect(rows.map((row) => (row.ok ? [row.read.recommendedBy, row.read.texts] : row.reason))).toEqual([
      [['ESP'], { en: 'abolish the death penalty' }],
      [['TUN'], { ar: 'كشف مصير المفقودين' }],
      { problem: 'state-unknown', printed: 'Narnia' },
      { problem: 'text-missing' },
    ])
  })
})
