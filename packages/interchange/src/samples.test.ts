import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readCsv, referenceFolder } from '@mithaq/reference/folder'
import { loadReference } from '@mithaq/reference/reference'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportCells, exportHeader } from './export-columns.ts'
import type { ReadRecommendation, ReadRow } from './read-recommendation.ts'
import { readTable, type TableFormat, type TableOptions } from './read-table.ts'
import { lookups } from './testing/lookups.ts'
import { jsonOf } from './write-json.ts'
import { csvBeginning, csvRow } from './write-csv.ts'
import { xlsxOf } from './write-xlsx.ts'

const uprInfoIssues = loadReference().themes.upr_info.issues.map(({ export_label }) => export_label)
const sample = (name: string): string => fileURLToPath(new URL(`../../reference/data/${name}`, import.meta.url))
const printed = (name: string): Record<string, string>[] => readCsv(referenceFolder, `data/${name}`, z.record(z.string(), z.string()))
const options = (format: TableFormat, more: Partial<TableOptions> = {}): TableOptions => ({
  format,
  mapping: null,
  language: 'en',
  state: null,
  symbol: null,
  session: null,
  ...more,
})
async function all(rows: AsyncIterable<ReadRow>): Promise<ReadRecommendation[]> {
  const read: ReadRecommendation[] = []
  for await (const row of rows) {
    if (!row.ok) throw new Error(`row ${row.row}: ${JSON.stringify(row.reason)}`)
    read.push(row.read)
  }
  return read
}

describe('sample-recommendations.csv: 220 recommendations of two Working Group reports', async () => {
  const rows = printed('sample-recommendations.csv')
  const read = await all(readTable({ path: sample('sample-recommendations.csv') }, options('csv'), lookups))

  it('every row is read, with every field', () => {
    expect(read).toHaveLength(220)
    for (const [index, row] of rows.entries()) {
      const { paragraph, responses, ...one } = read[index]!
      const where = `${row.document_symbol} ${paragraph}`
      expect(one, where).toMatchObject({
        state: row.state_under_review,
        symbol: row.document_symbol,
        saidOn: row.document_date,
        cycle: Number(row.cycle),
        session: `upr-${row.session}`,
        key: `un:${row.document_symbol}#${row.paragraph}`,
        source: row.source,
        action: row.uprinfo_action_category === '' ? null : Number(row.uprinfo_action_category),
        body: 'UPR',
      })
      expect(paragraph).toBe(row.paragraph)
      expect(one.recommendedBy, where).toEqual(row.recommending_iso3!.split(/; ?/))
      expect(one.themes, where).toEqual(row.uprinfo_issues === '' ? [] : row.uprinfo_issues!.split('; '))
      expect(one.labelsOf).toBe(row.uprinfo_issues === '' ? null : 'UPR Info')
      // The sentence ends where the brackets of the States begin.
      expect(row.text!.startsWith(one.texts.en!), where).toBe(true)
      expect(row.text!.slice(one.texts.en!.length), where).toMatch(/^\s?\([^()]*\)(?: \([^()]*\))*[;.]?$/)
      expect(responses, where).toHaveLength(1)
      expect(responses[0], where).toMatchObject({
        saidIn: 'report',
        heading: row.position_heading,
        position: row.position_in_report!.startsWith('Supported')
          ? 'supported'
          : row.position_in_report === 'Pending'
            ? 'pending'
            : 'noted',
        symbol: row.document_symbol,
      })
      expect(one.beside, where).toMatchObject({
        review_date: row.review_date,
        verified: 'source',
        position_printed: row.position_in_report,
      })
    }
  })
})

describe('sample-upr-info-export.csv: 120 rows of UPR Info', async () => {
  const rows = printed('sample-upr-info-export.csv')
  const read = await all(readTable({ path: sample('sample-upr-info-export.csv') }, options('upr-info'), lookups))

  it('every row is read, with every field', () => {
    expect(read).toHaveLength(120)
    expect(new Set(read.map(({ key }) => key)).size).toBe(120)
    for (const [index, row] of rows.entries()) {
      const one = read[index]!
      expect(one.state).toBe({ Libya: 'LBY', Syria: 'SYR' }[row.To!])
      expect(one.texts).toEqual({ en: row.Text!.replace(/\s+/g, ' ').trim() })
      expect(one.recommendedBy, row.From).toEqual([lookups.states.find(row.From!)])
      expect(one.recommendedBy[0]).toMatch(/^[A-Z]{3}$/)
      expect(one.session).toBe(`upr-${row.Session}`)
      expect(one.cycle).toBe(1)
      expect(one.themes).toEqual(row.Issue!.split(','))
      for (const theme of one.themes) expect(uprInfoIssues).toContain(theme)
      expect(one.action).toBe(Number(row.Action))
      expect(one.responses).toMatchObject([{ heading: row.Response, position: row.Response === 'Accepted' ? 'supported' : 'noted' }])
      expect(one.beside).toEqual({
        'To-Rgrp': row['To-Rgrp'],
        'To-Org': row['To-Org'],
        'From-Rgrp': row['From-Rgrp'],
        ...(row['From-Org'] === '' ? {} : { 'From-Org': row['From-Org'] }),
      })
    }
  })
})

describe('sample-ohchr-matrix.csv: 80 rows of a thematic list', async () => {
  const rows = printed('sample-ohchr-matrix.csv')
  const read = await all(readTable({ path: sample('sample-ohchr-matrix.csv') }, options('ohchr-matrix'), lookups))

  it('every row is read, with every field', () => {
    expect(read).toHaveLength(80)
    for (const [index, row] of rows.entries()) {
      const one = read[index]!
      expect(one).toMatchObject({
        key: `un:A/HRC/59/15#${row.paragraph}`,
        state: 'SVN',
        symbol: 'A/HRC/59/15',
        paragraph: row.paragraph,
        session: 'upr-48',
        source: row.source,
      })
      const printedText = row.recommendation_and_recommending_state!
      expect(printedText.startsWith(one.texts.en!), row.paragraph).toBe(true)
      expect(one.texts.en, row.paragraph).not.toMatch(/\)$/)
      expect(one.recommendedBy.length, printedText).toBeGreaterThan(0)
      for (const code of one.recommendedBy) expect(code, printedText).toMatch(/^[A-Z]{3}$/)
      const list = (cell: string | undefined) => cell!.split(/; /).filter((label) => label !== '')
      expect(one.themes.join('; ')).toBe(list(row.themes).join('; '))
      expect(one.persons).toEqual(list(row.groups_of_persons))
      expect(one.sdgs).toEqual([...new Set(list(row.sdgs).map((label) => label.split(' ')[0]))])
      expect(one.responses).toMatchObject([
        { saidIn: 'addendum', heading: 'Supported', position: 'supported', symbol: 'A/HRC/59/15/Add.1' },
      ])
      expect(one.beside.theme_heading).toBe(row.theme_heading)
    }
  })
})

describe('what was read goes out and comes in again without loss', () => {
  const withoutRow = (read: ReadRecommendation[]) => read.map(({ row: _row, ...rest }) => rest)

  it.each([
    ['csv', 'sample-recommendations.csv'],
    ['upr-info', 'sample-upr-info-export.csv'],
    ['ohchr-matrix', 'sample-ohchr-matrix.csv'],
  ] as const)('%s: as CSV, as a spreadsheet, as JSON', async (format, name) => {
    const read = await all(readTable({ path: sample(name) }, options(format), lookups))
    const header = exportHeader(read)
    const table = [header, ...read.map((one) => exportCells(one, header))]

    const csv = Buffer.from(csvBeginning + table.map(csvRow).join(''))
    expect(withoutRow(await all(readTable({ bytes: csv }, options('csv'), lookups)))).toEqual(withoutRow(read))

    const pieces: Uint8Array[] = []
    for await (const piece of xlsxOf({ name: 'Recommendations', rightToLeft: true, rows: table })) pieces.push(piece)
    expect(withoutRow(await all(readTable({ bytes: Buffer.concat(pieces) }, options('csv'), lookups)))).toEqual(withoutRow(read))

    let json = ''
    for await (const piece of jsonOf(withoutRow(read))) json += piece
    expect(JSON.parse(json)).toEqual(withoutRow(read))
  })

  it('the samples are the files that the reference names', () => {
    expect(readFileSync(sample('sample-recommendations.csv')).length).toBeGreaterThan(80_000)
  })
})
