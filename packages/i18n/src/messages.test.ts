import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import { describe, expect, test } from 'vitest'
import { bundleOf, messages } from './messages.ts'

/** The plural forms that a language has for whole numbers and, in French, for millions. */
const forms: Record<InterfaceLanguage, string[]> = {
  ar: ['few', 'many', 'one', 'other', 'two', 'zero'],
  en: ['one', 'other'],
  fr: ['many', 'one', 'other'],
}
const plural = /_(zero|one|two|few|many|other)$/
const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1]!).sort()
/** The number may be said by the form itself: «يومان», «لا منظمات». */
const withoutCount = (text: string) => placeholders(text).filter((name) => name !== 'count')

/** Names that Arabic text writes in Latin letters: formats, products, symbols of documents, units of file size. */
const latinInArabic = ['CSV', '.csv', '.ics', 'Word', 'Google Docs', 'DOCX', 'PDF', 'UPR', 'LibreOffice']
/** Words that French or Arabic share with English letter by letter, or that are a name. */
const sameAsEnglish = new Set([
  'Mithaq',
  ', ',
  'Coalition',
  'Menu',
  'Organisations',
  'Organisation',
  'Role',
  'Invitations',
  'Actions',
  'Expire',
])

const features = Object.entries(messages) as [string, Record<InterfaceLanguage, Record<string, string>>][]

describe.each(features)('%s', (_feature, byLanguage) => {
  const base = (language: InterfaceLanguage) => [...new Set(Object.keys(byLanguage[language]).map((key) => key.replace(plural, '')))].sort()

  test.each(['en', 'fr'] as const)('says the same things in Arabic and %s', (language) => {
    expect(base(language)).toEqual(base('ar'))
  })

  test.each(interfaceLanguages)('has every plural form of %s, and no other', (language) => {
    const found: Record<string, string[]> = {}
    for (const key of Object.keys(byLanguage[language])) {
      const form = plural.exec(key)?.[1]
      if (form !== undefined) (found[key.replace(plural, '')] ??= []).push(form)
    }
    for (const [key, has] of Object.entries(found)) expect({ key, has: has.sort() }).toEqual({ key, has: forms[language] })
  })

  test('takes the same values in all three languages', () => {
    for (const [key, text] of Object.entries(byLanguage.ar)) {
      for (const language of ['en', 'fr'] as const) {
        const other = byLanguage[language][key] ?? byLanguage[language][key.replace(plural, '_other')] ?? ''
        expect({ key, language, takes: withoutCount(other) }).toEqual({ key, language, takes: withoutCount(text) })
      }
    }
    const uncounted = interfaceLanguages.flatMap((language) =>
      Object.entries(byLanguage[language])
        .filter(([key, text]) => plural.test(key) && /_(few|many|other)$/.test(key) && !placeholders(text).includes('count'))
        .map(([key]) => `${language} ${key}`),
    )
    expect(uncounted).toEqual([])
  })

  test('leaves nothing empty and nothing untranslated', () => {
    for (const language of interfaceLanguages)
      for (const [key, text] of Object.entries(byLanguage[language])) {
        expect({ key, language, empty: text.trim() === '' }).toEqual({ key, language, empty: false })
        if (language === 'en' || !/\p{L}/u.test(text.replaceAll(/{{.*?}}/g, ''))) continue
        const english = byLanguage.en[key]
        const mayBeSame = english === undefined || sameAsEnglish.has(english.trim()) || /^{{count}} organisations?$/.test(english)
        expect({ key, language, untranslated: !mayBeSame && text === english }).toEqual({ key, language, untranslated: false })
      }
  })

  test('writes Arabic in Arabic letters', () => {
    for (const [key, text] of Object.entries(byLanguage.ar)) {
      const rest = latinInArabic.reduce((left, name) => left.replaceAll(name, ''), text.replaceAll(/{{.*?}}/g, ''))
      expect({ key, latin: rest.match(/\p{Script=Latin}+/gu) }).toEqual({ key, latin: null })
    }
  })
})

test('a language is taken out whole', () => {
  expect(bundleOf('ar')['common']!['cancel']).toBe('إلغاء')
  expect(Object.keys(bundleOf('fr')).sort()).toEqual(Object.keys(messages).sort())
})
