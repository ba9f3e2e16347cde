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
  return states.map((collected) => {
    const { names = {}, formalNames = {} } = ours[collected.iso3] ?? {}
    const state = {
      ...collected,
      names: { ...collected.names, ...names },
      formal_names: { ...collected.formal_names, ...formalNames },
    }
    return { iso3: state.iso3, name: state.names, formalName: formalNameOf(state), regionalGroup: state.un_regional_group }
  })
}

/** Where the list has no formal name in a language, the short one is what UN documents write. */
const formalNameOf = ({ names, formal_names: formal }: z.infer<typeof StateFile>[number]): Localized => ({
  en: formal.en ?? names.en,
  ar: formal.ar ?? names.ar,
  fr: formal.fr ?? names.fr,
})
