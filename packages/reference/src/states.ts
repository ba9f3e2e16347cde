import { Localized } from '@mithaq/schema/language'
import type { State } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson } from './folder.ts'
import { iso3, SourceVerification, text } from './provenance.ts'

const file = 'data/states.json'
const overlayFile = 'overlay/state-names.json'

const StateFile = z.array(
  z.object({
    iso3,
    un_status: z.enum(['member', 'observer']),
    un_regional_group: text.nullable(),
    names: Localized,
    formal_names: z.strictObject({ en: text.nullable(), ar: text.nullable(), fr: text.nullable() }),
    source: text,
    verified: SourceVerification,
  }),
)

/** Names that the collected list does not write as UN documents do, with the source of ours. What is not said stays as it was collected. */
const StateNames = z.record(
  iso3,
  z.strictObject({ names: Localized.partial().optional(), formalNames: Localized.partial().optional(), source: text }),
)

/** The members of the United Nations and its two observers, as they are named in its documents. */
export function readStates(folder: string): State[] {
  const states = readJson(folder, file, StateFile)
  const seen = new Set<string>()
  for (const [index, state] of states.entries()) {
    if (seen.has(state.iso3)) throw new ReferenceDamaged(file, `[${index}].iso3`, `${state.iso3} stands there twice`)
    seen.add(state.iso3)
  }
  const ours = readJson(folder, overlayFile, StateNames)
  for (const code of Object.keys(ours)) if (!seen.has(code)) throw new ReferenceDamaged(overlayFile, code, `${file} has no such State`)
  return states.map(({ iso3: code, names: collected, formal_names: formal, un_regional_group: regionalGroup }) => {
    const { names = {}, formalNames = {} } = ours[code] ?? {}
    const name = { en: names.en ?? collected.en, ar: names.ar ?? collected.ar, fr: names.fr ?? collected.fr }
    // Where there is no formal name in a language, the short one is what UN documents write.
    const formalName = {
      en: formalNames.en ?? formal.en ?? name.en,
      ar: formalNames.ar ?? formal.ar ?? name.ar,
      fr: formalNames.fr ?? formal.fr ?? name.fr,
    }
    return { iso3: code, name, formalName, regionalGroup }
  })
}
