import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ReferenceDamaged } from './damaged.ts'
import { referenceFolder } from './folder.ts'
import { loadReference, readReference } from './reference.ts'

const folder = mkdtempSync(join(tmpdir(), 'mithaq-reference-'))
beforeEach(() => {
  for (const part of ['data', 'overlay']) cpSync(join(referenceFolder, part), join(folder, part), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesUnder = (path: string): string[] =>
  readdirSync(join(referenceFolder, path), { recursive: true, encoding: 'utf8' })
    .map((name) => `${path}/${name}`)
    .filter((name) => statSync(join(referenceFolder, name)).isFile())
const dataFiles = [...filesUnder('data'), ...filesUnder('overlay')].filter((name) => !name.endsWith('.md'))

function damageOf(): ReferenceDamaged {
  try {
    readReference(folder)
  } catch (error) {
    if (error instanceof ReferenceDamaged) return error
    throw error
  }
  throw new Error('the damage went unnoticed')
}

const change = (file: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(join(folder, file), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${file} has no ${String(from)}.`)
  writeFileSync(join(folder, file), after)
}

describe('what is shipped', () => {
  const reference = loadReference()

  it('is complete', () => {
    const { mechanisms, sessions, states, agendaItems, mandates, instruments, themes, goals, unDocuments, importFormats } = reference
    expect(mechanisms).toHaveLength(43)
    expect(states).toHaveLength(195)
    expect(agendaItems.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(mandates).toHaveLength(62)
    expect(instruments).toHaveLength(37)
    expect([themes.themes, themes.themes_cycle3, themes.themes_cycle2, themes.upr_info.issues].map(({ length }) => length)).toEqual([
      78, 62, 53, 54,
    ])
    expect(goals.flatMap(({ targets }) => targets)).toHaveLength(169)
    expect(unDocuments).toHaveLength(75)
    expect(importFormats).toHaveLength(7)
    expect(Object.groupBy(sessions, ({ calendar }) => calendar)).toMatchObject({
      upr: { length: 28 },
      hrc: { length: 30 },
      achpr: { length: 10 },
      'treaty-body': { length: 9 },
    })
  })

  it('is read once', () => expect(loadReference()).toBe(reference))

  it('no two sessions have one id, and each suits the ids that submissions keep', () => {
    const ids = reference.sessions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['upr-41', 'upr-54', 'hrc-62', 'cat-57', 'achpr-85']))
  })

  it('a session whose date nobody has found has none, at most its months', () => {
    const session = (id: string) => reference.sessions.find((candidate) => candidate.id === id)
    expect(session('upr-41')).toMatchObject({ start: '2022-11-07', span: null, stakeholderDeadline: '2022-03-31' })
    expect(session('upr-54')).toMatchObject({
      start: null,
      end: null,
      stakeholderDeadline: null,
      span: { earliest: '2027-01-01', latest: '2027-02-28', label: 'January–February 2027' },
      states: expect.arrayContaining(['SYR']) as string[],
      statesVerified: 'derived',
    })
    expect(session('hrc-64')).toMatchObject({ start: null, span: null, verified: 'uncertain' })
    expect(session('achpr-89')).toMatchObject({
      start: null,
      span: { earliest: '2026-10-01', latest: '2026-11-30', label: 'October–November 2026' },
    })
  })

  it('sessions have names in three languages, ordinals as they are said', () => {
    const name = (id: string) => reference.sessions.find((candidate) => candidate.id === id)?.name
    expect(name('upr-41')).toEqual({ en: 'UPR, 41st session', ar: 'الاستعراض الدوري الشامل، الدورة 41', fr: 'EPU, 41e session' })
    expect(['upr-42', 'upr-43', 'upr-44', 'achpr-extraordinary-26'].map((id) => name(id)?.en)).toEqual([
      'UPR, 42nd session',
      'UPR, 43rd session',
      'UPR, 44th session',
      'African Commission, 26th extraordinary session',
    ])
  })

  it('every State under review is one that the list of States has, or the one treaty party outside it', () => {
    const known = new Set([...reference.states.map(({ iso3 }) => iso3), 'COK'])
    expect(reference.sessions.flatMap(({ states }) => states).filter((iso3) => !known.has(iso3))).toEqual([])
    expect(reference.states.find(({ iso3 }) => iso3 === 'LBY')?.name).toEqual({ en: 'Libya', ar: 'ليبيا', fr: 'Libye' })
    // The list has no formal name for two States: their name is their name.
    expect(reference.states.find(({ iso3 }) => iso3 === 'TUR')?.formalName.fr).toBe('Türkiye')
    expect(reference.states.find(({ iso3 }) => iso3 === 'CIV')).toMatchObject({
      name: { ar: 'كوت ديفوار' },
      formalName: { ar: 'جمهورية كوت ديفوار' },
    })
    expect(reference.states.find(({ iso3 }) => iso3 === 'TLS')?.name.ar).toBe('تيمور - ليشتي')
  })

  it('names of States have no stray spaces and no letters of another script', () => {
    const names = reference.states.flatMap(({ iso3, name, formalName }) => [name, formalName].map((each) => ({ iso3, ...each })))
    const untidy = (text: string) => /\s{2}|^\s|\s$|\S- | -\S/.test(text)
    expect(names.filter(({ ar, en, fr }) => [ar, en, fr].some(untidy))).toEqual([])
    expect(names.filter(({ ar }) => /[a-z]/i.test(ar))).toEqual([])
  })
})

describe('a damaged file stops the start with one sentence that names it', () => {
  it.each(dataFiles)('%s, half written', (file) => {
    truncateSync(join(folder, file), Math.floor(statSync(join(folder, file)).size / 2))
    const damage = damageOf()
    expect(damage.message.split('\n')).toHaveLength(1)
    expect(damage.message).toContain(file)
  })

  it.each(dataFiles)('%s, empty', (file) => {
    writeFileSync(join(folder, file), '')
    expect(damageOf().file).toBe(file)
  })

  it.each(dataFiles.filter((file) => !file.startsWith('overlay/mechanisms/') && !file.startsWith('overlay/sentences/')))(
    '%s, missing',
    (file) => {
      rmSync(join(folder, file))
      expect(damageOf().message).toContain(file)
    },
  )

  it.each<[string, () => void, string, string]>([
    [
      'a mechanism without its typed fields',
      () => change('overlay/mechanisms/upr.json', '"upr-presession"', '"upr-speech"'),
      'overlay/mechanisms/upr.json',
      'upr-speech',
    ],
    [
      'a file of the overlay is missing',
      () => rmSync(join(folder, 'overlay/mechanisms/upr.json')),
      'overlay/mechanisms',
      'upr-stakeholder-individual',
    ],
    [
      'a sentence that changed and has no translation any more',
      () => change('data/mechanisms.json', 'send at once;', 'send soon;'),
      'overlay/sentences',
      '“send soon; the letter aims to leave as soon as possible”',
    ],
    [
      'a section that goes into one that is not there',
      () => change('overlay/mechanisms/african-commission.json', '"mergeInto": "admissibility"', '"mergeInto": "seizure"'),
      'overlay/mechanisms',
      'achpr-communication.sections.remedies',
    ],
    [
      'a limit below zero',
      () => change('data/mechanisms.json', '"value": 2815', '"value": -1'),
      'data/mechanisms.json',
      'mechanisms[0].limits[0].value',
    ],
    [
      'a day that does not exist',
      () => change('data/upr-sessions.json', '2022-11-07', '2022-02-30'),
      'data/upr-sessions.json',
      'sessions[14].start_date',
    ],
    [
      'a session that ends before it starts',
      () => change('data/upr-sessions.json', '"end_date": "2022-11-18"', '"end_date": "2022-11-06"'),
      'data/upr-sessions.json',
      'upr-41',
    ],
    [
      'a place of a chain that counts from one that is not there',
      () => change('overlay/follow-up.json', '"received:transmission"', '"received:transmissions"'),
      'overlay/follow-up.json',
      'detention.reply',
    ],
    [
      'a sentence about what follows that nobody collected',
      () => change('overlay/follow-up.json', '"saying": "government reply within 60 days"', '"saying": "government reply within 6 days"'),
      'overlay/follow-up.json',
      'detention.reply',
    ],
    [
      'months in other words',
      () => change('data/upr-sessions.json', 'January–February 2024', 'early 2024'),
      'data/upr-sessions.json',
      'sessions[18].date_label',
    ],
    ['a name for a State that is not there', () => change('overlay/state-names.json', '"CIV"', '"CIX"'), 'overlay/state-names.json', 'CIX'],
    ['a State twice', () => change('data/states.json', '"iso3": "ALB"', '"iso3": "AFG"'), 'data/states.json', '[2].iso3'],
    ['a body without a name', () => change('overlay/session-names.json', '"CAT"', '"KAT"'), 'overlay/session-names.json', 'CAT'],
    [
      'an agenda item without Arabic',
      () => change('overlay/agenda-items.json', 'Organizational and procedural matters', 'Other matters'),
      'overlay/agenda-items.json',
      'item 1',
    ],
    ['a row that is too short', () => change('data/un-symbols.csv', /,resolution,/, ','), 'data/un-symbols.csv', 'row 1'],
  ])('%s', (_, damage, file, field) => {
    damage()
    expect(damageOf()).toMatchObject({ file, field })
  })
})
