import type { Bundle } from '@mithaq/i18n/messages'
import { directionOf, interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { recall, remember } from './remembered.ts'

/** Each language is a file of its own: a reader loads theirs. */
const bundles: Record<InterfaceLanguage, () => Promise<{ default: Record<string, Record<string, string>> }>> = {
  ar: () => import('virtual:messages/ar'),
  en: () => import('virtual:messages/en'),
  fr: () => import('virtual:messages/fr'),
}

const lateBundles: typeof bundles = {
  ar: () => import('virtual:messages/ar-late'),
  en: () => import('virtual:messages/en-late'),
  fr: () => import('virtual:messages/fr-late'),
}
/** Whether a page was opened that has sentences of late features: from then on they belong to a language. */
let lateWanted = false

/** The sentences that come with such a page, in the language that is spoken. */
export async function loadLateSentences(): Promise<void> {
  lateWanted = true
  await addSentences(i18next.language as InterfaceLanguage, 'plan', lateBundles)
}

async function addSentences(language: InterfaceLanguage, known: keyof Bundle, from: typeof bundles): Promise<void> {
  if (i18next.hasResourceBundle(language, known)) return
  const { default: bundle } = await from[language]()
  for (const [feature, sentences] of Object.entries(bundle)) i18next.addResourceBundle(language, feature, sentences)
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
    resources: { [language]: (await bundles[language]()).default },
    react: { useSuspense: false },
  })
  applyToPage(language)
}

/** Words, direction and the page's language change together. */
export async function changeLanguage(language: InterfaceLanguage): Promise<void> {
  if (i18next.language === language) return
  await addSentences(language, 'common', bundles)
  if (lateWanted) await addSentences(language, 'plan', lateBundles)
  await i18next.changeLanguage(language)
  applyToPage(language)
}

function applyToPage(language: InterfaceLanguage): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  remember('mithaq.language', language)
}
