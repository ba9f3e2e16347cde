import { Readable } from 'node:stream'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { labels, orNull, plainText, sdgs, tooLong, trimmed } from './cells.ts'
import type { Lookups } from './lookups.ts'
import { positionIn } from './positions.ts'
import { readDay } from './read-day.ts'
import { nothingRead, UnreadableFile, wrong, type ReadRow } from './read-recommendation.ts'

const used = new Set([
  'AnnotationId',
  'Body',
  'Countries',
  'Symbol',
  'PublicationDate',
  'Text',
  'Themes',
  'AffectedPersons',
  'Sdgs',
  'UprCycle',
  'UprSession',
  'UprPositions',
  'UprRecommendingCountry',
])

/** The objects of UHRI's full export (JSON, some 360 MB), one after the other. @throws {UnreadableFile} `cut-off`, `empty` */
export async function* uhriObjects(text: AsyncIterable<string>): AsyncGenerator<{ row: number; value: unknown }> {
  let isList = false
  const source = Readable.from(
    (async function* () {
      for await (const piece of text) {
        isList ||= /^\s*\[/.test(piece)
        yield piece
      }
    })(),
  )
  const objects = streamArray.withParserAsStream()
  source.on('error', (error) => objects.destroy(error))
  source.pipe(objects)
  let row = 0
  try {
    for await (const { value } of objects as AsyncIterable<{ value: unknown }>) yield { row: ++row, value }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw isList ? new UnreadableFile('cut-off') : new UnreadableFile('columns-missing', ['AnnotationId'])
  }
  if (row === 0) throw new UnreadableFile('empty')
}

/** One annotation of UHRI (import-formats.json, `uhri-json`). */
export function readUhri(row: number, value: unknown, { states }: Lookups): ReadRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(row, { problem: 'record-damaged' })
  const of = value as Record<string, unknown>
  const one = (field: string): string => {
    const held = of[field]
    return typeof held === 'string' || typeof held === 'number'
      ? trimmed(String(held))
      : Array.isArray(held)
        ? trimmed(String(held[0] ?? ''))
        : ''
  }
  const many = (field: string): string[] => {
    const held = of[field]
    return Array.isArray(held)
      ? held.filter((item) => typeof item === 'string').flatMap((item) => labels(item))
      : typeof held === 'string'
        ? labels(held)
        : []
  }
  const id = one('AnnotationId')
  if (id === '') return wrong(row, { problem: 'record-damaged' })
  const text = plainText(typeof of.Text === 'string' ? of.Text : '')
  if (text === '') return wrong(row, { problem: 'text-missing' })
  const long = tooLong(row, text)
  if (long !== null) return long
  // What no State of today answers for ("Yugoslavia") is no reason to lose the text: its name is kept beside.
  const countries = many('Countries')
  const state = countries.map((name) => states.find(name)).find((code) => code !== null) ?? null
  const printedPosition = many('UprPositions')[0] ?? ''
  const position = positionIn(printedPosition)
  const cycle = Number(/\d+/.exec(one('UprCycle'))?.[0] ?? Number.NaN)
  const session = /\d{1,2}/.exec(many('UprSession')[0] ?? '')?.[0]
  const beside: Record<string, string> = {}
  for (const [field, held] of Object.entries(of)) {
    if (used.has(field) || held === null || held === '') continue
    const said = Array.isArray(held) ? held.map(String).join('; ') : typeof held === 'string' ? held : JSON.stringify(held)
    if (said !== '') beside[field] = trimmed(said).slice(0, 2000)
  }
  if (countries.length > 1 || (state === null && countries.length > 0)) beside.Countries = countries.join('; ')
  return {
    ok: true,
    read: {
      ...nothingRead,
      row,
      key: `uhri:${id}`,
      texts: { en: text },
      state,
      body: orNull(one('Body').replace(/^-\s*/, '')),
      symbol: orNull(one('Symbol')),
      saidOn: readDay(one('PublicationDate')),
      cycle: Number.isInteger(cycle) ? cycle : null,
      session: session === undefined ? null : `upr-${Number(session)}`,
      recommendedBy: many('UprRecommendingCountry').flatMap((name) => states.list(name)),
      themes: many('Themes'),
      persons: many('AffectedPersons'),
      labelsOf: 'UHRI 2022+',
      sdgs: sdgs(many('Sdgs').join('\n')),
      responses:
        position === null ? [] : [{ saidIn: 'other', heading: printedPosition, position, symbol: null, paragraph: null, saidOn: null }],
      beside,
    },
  }
}
