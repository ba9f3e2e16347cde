import { Mechanism } from '@mithaq/schema/mechanism'
import { buildMechanism } from './build-mechanism.ts'
import { ReferenceDamaged } from './damaged.ts'
import { jsonFilesIn, readJson } from './folder.ts'
import { type MechanismOverlay, MechanismOverlayFile } from './mechanism-overlay.ts'
import { MechanismFile } from './mechanism-record.ts'
import { readTranslations } from './translations.ts'

/** All mechanisms of a folder, and the translations that none of them uses. */
export function readMechanisms(folder: string): { mechanisms: Mechanism[]; unusedTranslations: string[] } {
  const { mechanisms: records, meta } = readJson(folder, 'data/mechanisms.json', MechanismFile)
  const translations = readTranslations(folder)
  const overlays = new Map<string, MechanismOverlay>()
  for (const file of jsonFilesIn(folder, 'overlay/mechanisms'))
    for (const [id, overlay] of Object.entries(readJson(folder, file, MechanismOverlayFile))) {
      if (overlays.has(id)) throw new ReferenceDamaged(file, id, 'the mechanism stands in two files')
      if (!records.some((record) => record.id === id)) throw new ReferenceDamaged(file, id, 'data/mechanisms.json has no such mechanism')
      overlays.set(id, overlay)
    }
  const seen = new Set<string>()
  const mechanisms = records.map((record, index) => {
    if (seen.has(record.id))
      throw new ReferenceDamaged('data/mechanisms.json', `mechanisms[${index}].id`, `${record.id} stands there twice`)
    seen.add(record.id)
    const overlay = overlays.get(record.id)
    if (overlay === undefined) throw new ReferenceDamaged('overlay/mechanisms', record.id, 'the mechanism has no typed fields')
    const built = Mechanism.safeParse(buildMechanism(record, overlay, translations, meta.checked ?? null))
    if (built.success) return built.data
    const issue = built.error.issues[0]
    throw new ReferenceDamaged(
      'data/mechanisms.json',
      [record.id, ...(issue?.path ?? [])].map(String).join('.'),
      issue?.message ?? 'it has an unknown shape',
    )
  })
  return { mechanisms, unusedTranslations: translations.unused() }
}
