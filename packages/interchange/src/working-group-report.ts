import { withAllDigitsWestern } from '@mithaq/domain/symbols/digits'
import type { StatePosition } from '@mithaq/schema/recommendation'
import type { Lookups } from './lookups.ts'
import { positionIn } from './positions.ts'
import { nothingRead, wrong, type ReadRow } from './read-recommendation.ts'
import { keyOfParagraph } from './row-key.ts'
import { readPrinted } from './text-ending.ts'

/** Of which report the pasted text is a part. */
export interface ReportOf {
  state: string
  symbol: string | null
  /** The session's number. */
  session: number | null
  saidOn: string | null
}

/** A paragraph over a list of recommendations, and what it says of the State's position; null: it says none that we can read. */
export interface LeadIn {
  number: string
  heading: string
  position: StatePosition | null
  row: number
}

export interface ReadReport {
  rows: ReadRow[]
  leadIns: LeadIn[]
  /** Lines that are neither: thematic headings, page numbers. Nothing is dropped without being shown. */
  passedOver: { row: number; text: string }[]
}

/**
 * The conclusions and recommendations of a Working Group report, pasted as they stand: lead-in paragraphs ("140. The recommendations
 * … enjoy the support of …"), under each the numbered recommendations with the recommending States in brackets. Lines that a PDF
 * broke are joined again (import-formats.json, `wg-report`).
 */
export function readWorkingGroupReport(pasted: string, of: ReportOf, { states, cycleOfUprSession }: Lookups): ReadReport {
  const read: ReadReport = { rows: [], leadIns: [], passedOver: [] }
  let leadIn: LeadIn | null = null
  let open: { row: number; text: string; kind: 'recommendation' | 'lead-in' } | null = null
  const seen = new Map<string, number>()

  const finish = (): void => {
    if (open === null) return
    const { row, text, kind } = open
    open = null
    if (kind === 'lead-in') {
      const [, number = '', heading = ''] = /^(\d{1,3})\.\s*(.*)$/s.exec(text) ?? []
      leadIn = { number, heading: heading.replace(/\s*:\s*\d*\s*$/, ''), position: positionIn(heading), row }
      read.leadIns.push(leadIn)
      return
    }
    const { paragraph, text: sentence, recommendedBy } = readPrinted(text, states)
    if (paragraph === null || sentence === '') return void read.rows.push(wrong(row, { problem: 'text-missing' }))
    const before = seen.get(paragraph)
    if (before !== undefined) return void read.rows.push(wrong(row, { problem: 'twice-in-file', firstRow: before }))
    seen.set(paragraph, row)
    read.rows.push({
      ok: true,
      read: {
        ...nothingRead,
        row,
        key: of.symbol === null ? `report:${of.state}:${of.session ?? ''}#${paragraph}` : keyOfParagraph(of.symbol, paragraph),
        texts: { en: sentence },
        state: of.state,
        body: 'UPR',
        symbol: of.symbol,
        paragraph,
        saidOn: of.saidOn,
        cycle: of.session === null ? null : cycleOfUprSession(of.session),
        session: of.session === null ? null : `upr-${of.session}`,
        recommendedBy,
        responses:
          leadIn?.position == null
            ? []
            : [
                {
                  saidIn: 'report',
                  heading: leadIn.heading,
                  position: leadIn.position,
                  symbol: of.symbol,
                  paragraph: leadIn.number,
                  saidOn: of.saidOn,
                },
              ],
      },
    })
  }

  for (const [index, line] of withAllDigitsWestern(pasted)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const row = index + 1
    const text = line.replace(/[\s\u00a0]+/g, ' ').trim()
    if (text === '') continue
    if (/^\d{1,3}\.\d{1,3}\.?\s+\S/.test(text)) {
      finish()
      open = { row, text, kind: 'recommendation' }
    } else if (/^\d{1,3}\.\s+\p{L}/u.test(text)) {
      finish()
      open = { row, text, kind: 'lead-in' }
    } else if (open !== null && (!isComplete(open) || (open.text.endsWith(')') && /^[(\p{Ll}]/u.test(text)))) {
      // A word that the end of a line cut is one word.
      open.text = open.text.endsWith('-') && /^\p{Ll}/u.test(text) ? open.text.slice(0, -1) + text : `${open.text} ${text}`
    } else {
      finish()
      read.passedOver.push({ row, text: text.slice(0, 200) })
    }
  }
  finish()
  return read
}

const isComplete = ({ text, kind }: { text: string; kind: 'recommendation' | 'lead-in' }): boolean =>
  kind === 'recommendation' ? /\)\s*[;.]?\s*\d{0,3}$/.test(text) : /[:.]\s*\d{0,3}$/.test(text)

/**
 * An addendum says by numbers which recommendations enjoy support: "140.1, 140.3–140.7 and 140.12 enjoy the support …". Each
 * sentence with a position gives it to the numbers in it; a number under two positions is left out, and said.
 */
export function readPositionList(pasted: string): {
  positions: Map<string, { position: StatePosition; heading: string }>
  contradicted: string[]
} {
  const positions = new Map<string, { position: StatePosition; heading: string }>()
  const contradicted = new Set<string>()
  let heading: { text: string; position: StatePosition } | null = null
  for (const line of withAllDigitsWestern(pasted).split(/\r\n|\n|\r|(?<=\p{L}[.;])\s+(?=\p{Lu})/u)) {
    const text = line.replace(/[\s\u00a0]+/g, ' ').trim()
    const said = positionIn(text.replace(/\d{1,3}\.\d{1,3}/g, ''))
    if (said !== null)
      heading = {
        text: text
          .replace(/(?:\d{1,3}\.\d{1,3}[\s,;–-]*)+/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 300),
        position: said,
      }
    if (heading === null) continue
    for (const number of numbersIn(text)) {
      const before = positions.get(number)
      if (before !== undefined && before.position !== heading.position) contradicted.add(number)
      else positions.set(number, { position: heading.position, heading: heading.text })
    }
  }
  for (const number of contradicted) positions.delete(number)
  return { positions, contradicted: [...contradicted] }
}

function numbersIn(text: string): string[] {
  const numbers: string[] = []
  for (const match of text.matchAll(/(\d{1,3})\.(\d{1,3})(?:\s*(?:–|-|to|à|إلى)\s*(?:(\d{1,3})\.)?(\d{1,3}))?/gu)) {
    const [, chapter = '', first = '', lastChapter, last] = match
    if (last === undefined || (lastChapter !== undefined && lastChapter !== chapter) || Number(last) < Number(first))
      numbers.push(`${chapter}.${first}`)
    else for (let at = Number(first); at <= Number(last); at++) numbers.push(`${chapter}.${at}`)
  }
  return numbers
}

/** Notes typed while States speak: a line for each, "Spain: abolish …". Lines without a State that we know are said to be wrong. */
export function readReviewNotes(typed: string, of: ReportOf, { states, cycleOfUprSession }: Lookups): ReadRow[] {
  const rows: ReadRow[] = []
  for (const [index, line] of typed.split(/\r\n|\n|\r/).entries()) {
    const text = line.replace(/[\s\u00a0]+/g, ' ').trim()
    if (text === '') continue
    const row = index + 1
    const [, by = '', said = ''] = /^([^:–]{2,80}?)\s*(?::|\s[–-]\s)\s*(.+)$/u.exec(text) ?? []
    const recommendedBy = states.list(by)
    const unknown = recommendedBy.find((name) => !/^[A-Z]{3}$/.test(name))
    if (said === '' || recommendedBy.length === 0) rows.push(wrong(row, { problem: 'text-missing' }))
    else if (unknown !== undefined) rows.push(wrong(row, { problem: 'state-unknown', printed: unknown }))
    else
      rows.push({
        ok: true,
        read: {
          ...nothingRead,
          row,
          key: `notes:${of.state}:${of.session ?? ''}:${recommendedBy.join(',')}:${said.slice(0, 120)}`,
          texts: { [/[\u0621-\u064A]/.test(said) ? 'ar' : 'en']: said },
          state: of.state,
          body: 'UPR',
          cycle: of.session === null ? null : cycleOfUprSession(of.session),
          session: of.session === null ? null : `upr-${of.session}`,
          saidOn: of.saidOn,
          recommendedBy,
          responses: [],
        },
      })
  }
  return rows
}
