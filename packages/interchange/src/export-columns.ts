import type { DocumentLanguage } from '@mithaq/schema/language'
import { documentLanguages } from '@mithaq/schema/language'
import type { ReadRecommendation, ReadResponse } from './read-recommendation.ts'

/** What goes out, and comes in again without loss. */
export type ExportedRecommendation = Omit<ReadRecommendation, 'row'>

/** The header of a table of ours: names that our import knows, in English, so that a colleague's program reads them too. */
export function exportHeader(recommendations: readonly ExportedRecommendation[]): string[] {
  const languages = documentLanguages.filter((language) => recommendations.some(({ texts }) => texts[language] !== undefined))
  const beside = [...new Set(recommendations.flatMap((recommendation) => Object.keys(recommendation.beside)))]
  return [...headerOf(languages), ...beside]
}

const headerOf = (languages: readonly DocumentLanguage[]): string[] => [
  'id',
  ...languages.map((language) => `text_${language}`),
  'state',
  'body',
  'symbol',
  'paragraph',
  'date',
  'cycle',
  'session',
  'recommended_by',
  'themes',
  'persons',
  'labels_of',
  'sdgs',
  'action',
  'position',
  'position_heading',
  'source_of_position',
  'all_responses',
  'source',
]

/** The cells of one, in the order of the header. */
export function exportCells(recommendation: ExportedRecommendation, header: readonly string[]): string[] {
  const response = recommendation.responses.at(-1)
  const cells: Record<string, string | number | null | undefined> = {
    id: recommendation.key,
    state: recommendation.state,
    body: recommendation.body,
    symbol: recommendation.symbol,
    paragraph: recommendation.paragraph,
    date: recommendation.saidOn,
    cycle: recommendation.cycle,
    session: recommendation.session,
    recommended_by: recommendation.recommendedBy.join('; '),
    themes: recommendation.themes.join('\n'),
    persons: recommendation.persons.join('\n'),
    labels_of: recommendation.labelsOf,
    sdgs: recommendation.sdgs.join('; '),
    action: recommendation.action,
    position: response?.position,
    position_heading: response?.heading,
    source_of_position: response === undefined ? '' : sourceOfPosition(response),
    // A cell says one answer; where there are more, or where it says less than is known, all of them stand here.
    all_responses: recommendation.responses.length === 0 ? '' : JSON.stringify(recommendation.responses),
    source: recommendation.source,
  }
  return header.map((name) => {
    const language = /^text_([a-z]{2})$/.exec(name)?.[1] as DocumentLanguage | undefined
    const value = language === undefined ? (name in cells ? cells[name] : recommendation.beside[name]) : recommendation.texts[language]
    return value === null || value === undefined ? '' : String(value)
  })
}

const sourceOfPosition = ({ symbol, paragraph }: ReadResponse): string =>
  symbol === null ? '' : paragraph === null ? symbol : `${symbol} - Para.${paragraph}`
