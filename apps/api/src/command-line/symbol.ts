import { type Citation, formatCitation, parseCitation } from '@mithaq/domain/symbols/citation'
import { compileGrammar } from '@mithaq/domain/symbols/symbol-grammar'
import { loadReference } from '@mithaq/reference/reference'
import { CommandRefused, print, type Command } from './command.ts'

export const symbol: Command = {
  words: ['symbol'],
  summary: 'reads a United Nations document symbol, with paragraphs, and says how it is cited',
  usage: `mithaq symbol <text> [--json]

  <text>   as it is typed or pasted: "A/HRC/59/15, para. 140.7"
  --json   print the answer as JSON

A symbol that does not parse is kept as it was typed, with "valid" false.`,
  options: { json: { type: 'boolean' } },
  takesText: true,
  run: async (options, _, __, text = '') => {
    if (text.trim() === '') throw new CommandRefused('A symbol is missing: mithaq symbol "A/HRC/59/15, para. 140.7".')
    const citation = parseCitation(text, compileGrammar(loadReference().symbolGrammar))
    if (options.json === true) print(JSON.stringify(answer(text, citation), null, 2))
    else print(citation === null ? 'Not a symbol of the grammar: it is kept as it was typed.' : formatCitation(citation, 'en'))
  },
}

function answer(typed: string, citation: Citation | null) {
  if (citation === null)
    return {
      valid: false,
      symbol: typed,
      paragraphs: [],
      organ: null,
      session: null,
      type: null,
      citation: { en: typed, fr: typed, ar: typed },
    }
  const { symbol, paragraphs, organ, session, type } = citation
  return {
    valid: true,
    symbol,
    paragraphs,
    organ,
    session,
    type,
    citation: { en: formatCitation(citation, 'en'), fr: formatCitation(citation, 'fr'), ar: formatCitation(citation, 'ar') },
  }
}
