/**
 * What document symbols are made of, as `packages/reference/data/symbol-grammar.json` tells it. A pattern names its places in
 * braces: `A/HRC/{session}/{n}`.
 */
export interface SymbolGrammar {
  first: readonly { code: string; organ: string }[]
  own_series: readonly { code: string; body: string }[]
  second: readonly { code: string; meaning: string }[]
  nature: readonly { code: string; meaning: string }[]
  suffix: readonly { code: string; meaning: string }[]
  treaty_body_types: readonly SymbolPattern[]
  hrc_types: readonly SymbolPattern[]
  other_types: readonly SymbolPattern[]
  links: readonly { form: string }[]
}

interface SymbolPattern {
  pattern: string
  meaning?: string | undefined
}

/** The grammar, ready to be held against symbols. */
export interface CompiledGrammar {
  /** Codes and who issues under them, the longest first: `E/C.12` before `E`. */
  heads: readonly { code: string; organ: string; isSeries: boolean }[]
  patterns: readonly { form: RegExp; meaning: string | null }[]
  /** A component that is a code: `CN.4`, `RES`, `WP.4`. */
  codes: RegExp
  natures: readonly { form: RegExp; meaning: string }[]
  /** All that may stand behind a symbol, stacked. */
  suffixes: RegExp
  /** Where a document is found; `{symbol}` stands for its symbol. */
  link: string
}

export function compileGrammar(grammar: SymbolGrammar): CompiledGrammar {
  const series = grammar.own_series.map(({ code }) => escaped(code)).sort((one, other) => other.length - one.length)
  const patterns = [...grammar.hrc_types, ...grammar.treaty_body_types, ...grammar.other_types]
    // What is said in words, that two symbols may be joined, is no pattern.
    .filter(({ pattern }) => pattern.includes('/'))
    .map(({ pattern, meaning }) => ({ form: formOf(pattern, series.join('|')), meaning: meaning ?? null }))
  const codes = [...grammar.second, ...grammar.nature].map(({ code }) => numbered(code))
  return {
    heads: [
      ...grammar.own_series.map(({ code, body }) => ({ code, organ: body, isSeries: true })),
      ...grammar.first.map(({ code, organ }) => ({ code, organ, isSeries: false })),
    ].sort((one, other) => other.code.length - one.code.length),
    patterns: [...patterns, { form: /^A\/RES\/\d+(?: [A-Z])? \([IVXLC]+\)$/, meaning: null }],
    codes: new RegExp(`^(?:${codes.join('|')})$`),
    natures: grammar.nature.map(({ code, meaning }) => ({ form: new RegExp(`(?:^|/)${numbered(code)}(?:/|$)`), meaning })),
    suffixes: new RegExp(`(?:${grammar.suffix.map(({ code }) => (code.startsWith('-') ? '-\\*' : `/${numbered(code)}`)).join('|')})+$`),
    link: grammar.links[0]?.form ?? '',
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** `CN.n` as it is written: `CN.4`. */
const numbered = (code: string): string => escaped(code).replace(/\\\.n$/, String.raw`\.\d+`)

const number = String.raw`\d+[A-Z]?(?:-\d+)?`
const places: Record<string, string> = {
  ISO3: '[A-Z]{3}',
  n: number,
  'n≥101': String.raw`(?:1(?:0[1-9]|[1-9]\d)|[2-9]\d\d|\d{4,})[A-Z]?`,
  k: String.raw`\d+`,
  session: String.raw`(?<session>\d+)`,
  'upr session': String.raw`(?<session>\d+)`,
  special: String.raw`(?<special>\d+)`,
  year: String.raw`\d{4}`,
}

function formOf(pattern: string, series: string): RegExp {
  const parts = pattern.split(/(\{[^}]+\})/).map((part) => {
    const name = part.startsWith('{') ? part.slice(1, -1) : null
    if (name === null) return escaped(part)
    if (name === 'series') return `(?:${series})`
    if (name.includes('|')) return `(?<one>${name})`
    const place = places[name]
    if (place === undefined) throw new Error(`The grammar of symbols has an unknown place {${name}}`)
    return place
  })
  return new RegExp(`^${parts.join('')}$`)
}
