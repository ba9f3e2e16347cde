import type { Suggestion } from '@mithaq/editor/suggestions/list'
import type { TFunction } from 'i18next'
import { isolated } from '../../../lib/isolated.ts'

type Say = TFunction<'suggestions'>

const kinds = ['paragraph', 'heading', 'bullet', 'numbered', 'quotation'] as const

/** What a suggestion does, in words, without the words that it is about. */
export function whatItDoes(say: Say, { kind, format, attributes, replaces }: Suggestion): string {
  switch (kind) {
    case 'insert':
      return say(replaces === null ? 'does.insert' : 'does.replace')
    case 'delete':
      return say('does.delete')
    case 'split':
      return say('does.split')
    case 'join':
      return say('does.join')
    case 'format':
      return Object.entries(format ?? {})
        .flatMap(([name, value]) => formatWords(say, name, value))
        .join('، ')
    case 'block':
      return blockWords(say, attributes ?? {})
  }
}

function formatWords(say: Say, name: string, value: string | true | null): string[] {
  switch (name) {
    case 'strong':
      return [say(value === null ? 'does.notStrong' : 'does.strong')]
    case 'emphasis':
      return [say(value === null ? 'does.notEmphasis' : 'does.emphasis')]
    case 'sensitive':
      return [say(value === null ? 'does.notSensitive' : 'does.sensitive')]
    case 'link':
      return [value === null ? say('does.notLink') : say('does.link', { address: isolated(String(value)) })]
    default:
      return []
  }
}

/** The kind of a paragraph says more than its level, which comes with it. */
function blockWords(say: Say, attributes: Readonly<Record<string, unknown>>): string {
  const kind = kinds.find((one) => one === attributes.kind)
  if (kind !== undefined) return say(`does.${kind}`)
  if ('level' in attributes) return say('does.level')
  if ('numbered' in attributes) return say(attributes.numbered === true ? 'does.number' : 'does.notNumber')
  if ('direction' in attributes) return say('does.direction')
  return say('pair' in attributes ? 'does.pair' : 'does.block')
}

/** So many characters of it are said beside the text. */
const mostWords = 140

/** The words a suggestion is about on one line. */
export function excerptOf({ excerpt }: Pick<Suggestion, 'excerpt'>): string {
  const line = excerpt.replace(/\s+/g, ' ').trim()
  return line.length <= mostWords ? line : `${line.slice(0, mostWords - 1).toWellFormed()}…`
}

/** For whoever hears the text, and for the pointer: whose it is, what it does, to which words. */
export function describe(say: Say, one: Suggestion, name: string): string {
  const words = excerptOf(one)
  const does = whatItDoes(say, one)
  return `${name}: ${words === '' ? does : `${does} ${say('quoted', { words: isolated(words) })}`}`
}
