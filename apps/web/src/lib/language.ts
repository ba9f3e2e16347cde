import type { Sentences } from '@mithaq/i18n/messages'
import { directionOf, interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import sentences from 'virtual:messages/all'
import { recall, remember } from './remembered.ts'

/** Whose sentences were asked for by the pages that were opened: from then on they belong to a language. */
const wanted = new Set<Sentences>(['first'])
const fetched = new Set<string>()

/** The sentences that come with a page, in the language that is spoken. */
export async function loadSentences(of: Sentences): Promise<void> {
  wanted.add(of)
  await addSentences(i18next.language as InterfaceLanguage, of)
}

/** Something that is loaded when it is opened, with what it says. */
export async function withSentences<Module>(of: Sentences, module: Promise<Module>): Promise<Module> {
  const [loaded] = await Promise.all([module, loadSentences(of)])
  return loaded
}

async function addSentences(language: InterfaceLanguage, of: Sentences): Promise<void> {
  const key = `${language} ${of}`
  if (fetched.has(key)) return
  const { default: bundle } = await sentences[language][of]()
  for (const [feature, words] of Object.entries(bundle)) i18next.addResourceBundle(language, feature, words)
  fetched.add(key)
}

/** What the speakers of each language call it. */
export const ownNames: Record<InterfaceLanguage, string> = { ar: 'العربية', en: 'English', fr: 'Français' }

const isInterfaceLanguage = (tag: string | null): tag is InterfaceLanguage => interfaceLanguages.some((language) => language === tag)

/** The remembered language, else the first of the browser's that we speak, else Arabic. */
function firstLanguage(): InterfaceLanguage {
  const wanted = [recall('mithaq.language'), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wanted.find(isInterfaceLanguage) ?? 'ar'
}

export async function startLanguage(language: InterfaceLanguage = firstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
    resources: {},
    react: { useSuspense: false },
  })
  await loadSentences('first')
  applyToPage(language)
}

/** Words, direction and the page's language change together. */
export async function changeLanguage(language: InterfaceLanguage): Promise<void> {
  if (i18next.language === language) return
  await Promise.all(Array.from(wanted, (of) => addSentences(language, of)))
  await i18next.changeLanguage(language)
  applyToPage(language)
}

function applyToPage(language: InterfaceLanguage): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  remember('mithaq.language', language)
}
