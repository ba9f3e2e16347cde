import { Localized } from '@mithaq/schema/language'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson } from './folder.ts'

const file = 'overlay/session-names.json'

/** "Human Rights Committee, 149th session" in three languages, by the body's code. */
export function readSessionNames(folder: string): (body: string, number: number, kind?: 'ordinary' | 'extraordinary') => Localized {
  const bodies = readJson(folder, file, z.record(z.string(), Localized))
  return (code, number, kind = 'ordinary') => {
    const body = bodies[code]
    if (body === undefined) throw new ReferenceDamaged(file, code, 'the body has no name')
    const [en, ar, fr] =
      kind === 'ordinary' ? ['session', 'الدورة', 'session'] : ['extraordinary session', 'الدورة الاستثنائية', 'session extraordinaire']
    return {
      en: `${body.en}, ${number}${englishOrdinal(number)} ${en}`,
      ar: `${body.ar}، ${ar} ${number}`,
      fr: `${body.fr}, ${number}${number === 1 ? 're' : 'e'} ${fr}`,
    }
  }
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
const englishOrdinal = (number: number): string => endings[ordinals.select(number)] ?? 'th'
