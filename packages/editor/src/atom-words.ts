/** A citation as a reader of the text sees it. */
export interface ShownCitation {
  /** In the form of the text's language; what does not parse as it was typed. */
  shown: string
  /** Where the document is found; null: nobody knows. */
  href: string | null
  /** Whether the symbol follows the grammar; else it is marked. */
  isKnown: boolean
}

/** The paragraph that a cross-reference names. */
export interface ReferenceTarget {
  number: number
  /** It stands before the place that names it. */
  isAbove: boolean
}

/** How what is no character reads in the language of a text. Everything has a plain form where nobody says another one. */
export interface AtomWords {
  citation?: (cited: string) => ShownCitation
  /** "para. 12 above"; null: there is no such paragraph, or it bears no number. */
  reference?: (target: ReferenceTarget | null) => string
  /** What a screen reader says of a note's mark, in the language of the interface. */
  noteLabel?: (number: number) => string
  /** What a screen reader says of a citation that does not parse. */
  unknownCitation?: string
}

export const showCitation = (cited: string, { citation }: AtomWords): ShownCitation =>
  citation?.(cited) ?? { shown: cited, href: null, isKnown: true }

export const showReference = (target: ReferenceTarget | null, { reference }: AtomWords): string =>
  reference?.(target) ?? (target === null ? '[?]' : `§ ${target.number}`)
