import { foldText } from '../folded-text.ts'
import { arabicPlurals } from './arabic-plurals.ts'

/**
 * Under which forms a word is found. Arabic: without the particles that are written onto it (و ف ب ك ل ال), without the endings of
 * number and possession, and broken plurals by their singular; European words without the ending of the plural. A text keeps all
 * forms of its words, a question asks for any of those of its own: where a letter may be a particle or part of the word, the text
 * keeps both readings (hazards.md 5).
 */
export function formsOfText(text: string): string[] {
  const forms = new Set<string>()
  for (const word of wordsOf(text)) for (const form of formsOf(word, 'text')) forms.add(form)
  return [...forms]
}

/** What a question asks for: for each of its words any of these forms. Words that stand everywhere are not asked for. */
export function formsOfQuestion(question: string): string[][] {
  const words = wordsOf(question)
  const telling = words.filter((word) => !everywhere.has(word))
  return (telling.length === 0 ? words : telling).map((word) => formsOf(word, 'question'))
}

/** The one form under which a word is compared with others: the shortest that its stripping gives. */
export function formOf(word: string): string {
  const canonical = broken.get(word)
  if (canonical !== undefined) return canonical
  const forms = formsOf(word, 'question')
  const known = forms.find((form) => canonicalForms.has(form))
  return known ?? forms.reduce((shortest, form) => (form.length < shortest.length ? form : shortest), word)
}

/** Letters and digits that stand together, folded. */
export const wordsOf = (text: string): string[] =>
  foldText(text)
    .folded.normalize('NFD')
    .replace(/(?<=[a-z])[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .match(/[\p{L}\p{N}]+/gu) ?? []

const fold = (word: string): string => foldText(word).folded
const broken = new Map(
  arabicPlurals.flatMap(([first = '', ...others]) => [first, ...others].map((word) => [fold(word), fold(first)] as const)),
)
const canonicalForms = new Set(broken.values())

const arabicWords =
  'و في من على الى عن ان او ثم كل ما لا لم لن قد هذا هذه ذلك التي الذي الذين مع بين بعد قبل عند حتى كما كان كانت يكون بما فيها'
/** Words that say nothing of what is looked for. */
export const everywhere: ReadonlySet<string> = new Set(
  `${arabicWords} the of and to in a an on for by with its their that this is are be as or from at de la le les des du et en un une au aux pour par dans sur que qui`
    .split(' ')
    .map(fold),
)

function formsOf(word: string, side: 'text' | 'question'): string[] {
  if (/^[\u0621-\u064a]+$/.test(word)) return arabicForms(word, side)
  return /^[a-z]/.test(word) ? europeanForms(word) : [word]
}

/** Longest first: of "وبال" nothing shorter is meant. */
const articles = ['وبال', 'وكال', 'فبال', 'وال', 'فال', 'بال', 'كال', 'ولل', 'فلل', 'لل', 'ال']
const particles = ['وب', 'ول', 'وك', 'فب', 'فل', 'و', 'ف', 'ب', 'ك', 'ل']
const endings = [
  'تهما',
  'تهم',
  'تها',
  'اتهم',
  'اتها',
  'اته',
  'هما',
  'يين',
  'يون',
  'يات',
  'تين',
  'تان',
  'ات',
  'ون',
  'ين',
  'ان',
  'ته',
  'ها',
  'هم',
  'هن',
  'نا',
  'كم',
  'يه',
  'وا',
  'ه',
  'ي',
  'ا',
]

function arabicForms(word: string, side: 'text' | 'question'): string[] {
  const forms = new Set<string>()
  for (const bare of withoutParticles(word, side)) {
    forms.add(bare)
    const canonical = broken.get(bare)
    if (canonical !== undefined) forms.add(canonical)
    for (const ending of endings) {
      if (!bare.endsWith(ending)) continue
      const stem = bare.slice(0, -ending.length)
      if (stem.length < 3 && !canonicalForms.has(stem) && !broken.has(stem)) continue
      // "وزارته" of "وزارة": what belongs to somebody has its own ending opened.
      if (/^(?:ته|تها|تهم|تهما|ات|اته|اتها|اتهم|تين|تان)$/.test(ending)) forms.add(`${stem}ه`)
      forms.add(stem)
      const known = broken.get(stem) ?? broken.get(`${stem}ه`)
      if (known !== undefined) forms.add(known)
    }
  }
  return [...forms]
}

function withoutParticles(word: string, side: 'text' | 'question'): string[] {
  const bare = [word]
  const article = articles.find((prefix) => word.startsWith(prefix) && word.length - prefix.length >= 2)
  if (article !== undefined) bare.push(word.slice(article.length))
  for (const particle of particles) {
    if (!word.startsWith(particle)) continue
    const rest = word.slice(particle.length)
    // A question is short and means what it says: one letter of it is a particle only where enough is left.
    if (rest.length >= (side === 'text' ? 3 : 4) || broken.has(rest)) bare.push(rest)
  }
  return bare
}

function europeanForms(word: string): string[] {
  const forms = new Set([word])
  if (word.length < 4) return [...forms]
  if (word.endsWith('ies')) forms.add(`${word.slice(0, -3)}y`)
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) forms.add(word.slice(0, -2))
  if (/[^s]s$/.test(word)) forms.add(word.slice(0, -1))
  if (word.endsWith('aux')) forms.add(`${word.slice(0, -3)}al`)
  for (const ending of ['ing', 'ed']) {
    if (!word.endsWith(ending) || word.length - ending.length < 4) continue
    const stem = word.slice(0, -ending.length)
    forms.add(stem)
    forms.add(`${stem}e`)
  }
  return [...forms]
}
