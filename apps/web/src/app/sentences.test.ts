import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isAmong, messages, type Feature, type Sentences } from '@mithaq/i18n/messages'
import { expect, test } from 'vitest'

const source = path.resolve(import.meta.dirname, '..')
const router = path.join(source, 'app/router.tsx')

/** Pages of the router, with the sentences that come with them. */
const pages = Array.from(
  readFileSync(router, 'utf8').matchAll(/(lazyPage|latePage|lazyPageOf\(([^)]*)\))\(\(\) => import\('([^']+)'\)/g),
  ([, how = '', of = '', file = '']) => ({
    file: path.resolve(source, 'app', file),
    sentences: how === 'latePage' ? ['late'] : Array.from(of.matchAll(/'(\w+)'/g), ([, one = '']) => one),
  }),
)

/** What a file says of which features, and what it loads: with itself, or later, with sentences or without. */
function read(file: string): { features: Feature[]; loads: { file: string; sentences: string[] }[] } {
  const text = readFileSync(file, 'utf8')
  const named = [
    ...Array.from(text.matchAll(/useTranslation\(\s*(\[[^\]]*\]|'\w+')/g), ([, names = '']) =>
      Array.from(names.matchAll(/\w+/g), String),
    ).flat(),
    ...Array.from(text.matchAll(/['`](\w+):[\w.$]/g), ([, name = '']) => name),
    ...Array.from(text.matchAll(/ns: '(\w+)'/g), ([, name = '']) => name),
  ]
  const at = (to: string): string => path.resolve(path.dirname(file), to)
  const loads = [
    ...Array.from(text.matchAll(/^(?:import|export) (?!type)[^'"]*?from '(\.[^']+)'/gm), ([, to = '']) => ({
      file: at(to),
      sentences: [],
    })),
    ...Array.from(text.matchAll(/(?:withSentences\(\s*'(\w+)',\s*)?import\(\s*'(\.[^']+)'/g), ([, of, to = '']) => ({
      file: at(to),
      sentences: of === undefined ? [] : [of],
    })),
  ]
  return { features: named.filter((name): name is Feature => name in messages), loads }
}

/** Features of which something is said where their sentences have not come. */
function missing(entry: string, come: readonly string[]): string[] {
  const seen = new Set<string>()
  const found = new Set<string>()
  const visit = (file: string, sentences: readonly string[]): void => {
    const key = `${file} ${[...sentences].sort().join()}`
    if (seen.has(key) || file === router || !existsSync(file)) return
    seen.add(key)
    const { features, loads } = read(file)
    for (const feature of features)
      if (!sentences.some((one) => isAmong(feature, one as Sentences))) found.add(`${path.relative(source, file)} says ${feature}`)
    for (const { file: next, sentences: more } of loads) visit(next, [...new Set([...sentences, ...more])])
  }
  visit(entry, ['first', ...come])
  return [...found]
}

test('every page comes with the sentences of all that it shows, whatever opens on it', () => {
  expect(pages.length).toBeGreaterThan(20)
  expect(pages.flatMap(({ file, sentences }) => missing(file, sentences))).toEqual([])
})

test('what stands around all pages says only what comes with the first', () => {
  expect(missing(path.join(source, 'main.tsx'), [])).toEqual([])
})

test('a page without the sentences of its text would be found', () => {
  expect(missing(path.join(source, 'features/writing/submission-page.tsx'), [])).toContain(
    'features/writing/submission-page.tsx says writing',
  )
})
