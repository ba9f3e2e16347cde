import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson, referenceFolder } from './folder.ts'
import { iso3, text } from './provenance.ts'

const file = 'data/states.json'
const overlayFile = 'overlay/state-aliases.json'
const inLanguages = z.record(z.string(), text.nullable())

const StateFile = z.array(
  z.object({
    iso3,
    names: inLanguages,
    formal_names: inLanguages,
    cldr_names: inLanguages.nullable(),
    uprinfo_name: text.nullable(),
  }),
)
/** Names as documents print them, beside those that were collected. */
const Aliases = z.record(iso3, z.strictObject({ names: z.array(text).min(1), source: text }))

export interface StateAliases {
  iso3: string
  names: string[]
}

/** Every name by which a table or a report calls a State, in any of the languages: for reading, never for showing. */
export function readStateAliases(folder: string = referenceFolder): StateAliases[] {
  const states = readJson(folder, file, StateFile)
  const printed = readJson(folder, overlayFile, Aliases)
  for (const code of Object.keys(printed))
    if (!states.some((state) => state.iso3 === code)) throw new ReferenceDamaged(overlayFile, code, `${file} has no such State`)
  return states.map((state) => {
    const names = [
      ...Object.values(state.names),
      ...Object.values(state.formal_names),
      ...Object.values(state.cldr_names ?? {}),
      state.uprinfo_name,
      ...(printed[state.iso3]?.names ?? []),
    ]
    return { iso3: state.iso3, names: [...new Set(names.filter((name) => name !== null))] }
  })
}
