import type { DocumentLanguage } from '@mithaq/schema/language'

/** A paragraph that a text names, seen from where it names it. */
export interface NamedPlace {
  number: number
  isAbove: boolean
}

interface Form {
  above: (number: number) => string
  below: (number: number) => string
  missing: string
}

const forms: Record<DocumentLanguage, Form> = {
  ar: { above: (number) => `الفقرة ${number} أعلاه`, below: (number) => `الفقرة ${number} أدناه`, missing: '[الفقرة لم تعد موجودة]' },
  en: { above: (number) => `para. ${number} above`, below: (number) => `para. ${number} below`, missing: '[missing paragraph]' },
  fr: {
    above: (number) => `par. ${number} ci-dessus`,
    below: (number) => `par. ${number} ci-dessous`,
    missing: '[paragraphe introuvable]',
  },
  es: { above: (number) => `párr. ${number} supra`, below: (number) => `párr. ${number} infra`, missing: '[párrafo inexistente]' },
  ru: { above: (number) => `пункт ${number} выше`, below: (number) => `пункт ${number} ниже`, missing: '[пункт отсутствует]' },
  zh: { above: (number) => `上文第${number}段`, below: (number) => `下文第${number}段`, missing: '[段落已不存在]' },
  pt: {
    above: (number) => `parágrafo ${number} acima`,
    below: (number) => `parágrafo ${number} abaixo`,
    missing: '[parágrafo inexistente]',
  },
  de: { above: (number) => `Ziffer ${number} oben`, below: (number) => `Ziffer ${number} unten`, missing: '[Ziffer nicht vorhanden]' },
}

/** "para. 12 above", «الفقرة 12 أعلاه»: a cross-reference in the language of the text. Null: its paragraph is gone, or bears no number. */
export function referenceWords(language: DocumentLanguage, place: NamedPlace | null): string {
  const form = forms[language]
  if (place === null) return form.missing
  return place.isAbove ? form.above(place.number) : form.below(place.number)
}
