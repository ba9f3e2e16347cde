import type { Localized } from '@mithaq/schema/language'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson } from './folder.ts'
import { text } from './provenance.ts'

/** An item of the Human Rights Council's standing agenda, under which a statement is made. */
export interface AgendaItem {
  number: number
  title: Localized
}

const HrcFile = z.object({
  meta: z.object({ agenda_items: z.array(z.object({ item: z.number().int().min(1).max(10), title: text })).length(10) }),
})
const translationFile = 'overlay/agenda-items.json'

export function readAgendaItems(folder: string): AgendaItem[] {
  const translations = readJson(folder, translationFile, z.record(text, z.strictObject({ ar: text, fr: text })))
  return readJson(folder, 'data/hrc-sessions.json', HrcFile).meta.agenda_items.map(({ item, title }) => {
    const translation = translations[title]
    if (translation === undefined) throw new ReferenceDamaged(translationFile, `item ${item}`, 'it has no Arabic and French')
    return { number: item, title: { en: title, ...translation } }
  })
}
