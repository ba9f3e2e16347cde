import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** May be combined with AGPL-3.0-or-later. */
const compatible = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'CC-BY-4.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PSF-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'AGPL-3.0-or-later',
  'LGPL-3.0-or-later',
  'GPL-3.0-or-later',
  'WTFPL',
])

/** Every installed package whose licence is not known to be compatible with ours, as sentences. */
export async function refusedLicences(root: string): Promise<string[]> {
  const store = path.join(root, 'node_modules', '.pnpm')
  const found: string[] = []
  for (const entry of await readdir(store)) {
    const modules = path.join(store, entry, 'node_modules')
    const at = entry.startsWith('@') ? entry.slice(0, entry.indexOf('@', 1)).replace('+', '/') : entry.slice(0, entry.indexOf('@'))
    if (at === '') continue
    const manifest = await readFile(path.join(modules, at, 'package.json'), 'utf8').catch(() => null)
    if (manifest === null) continue
    const { license, licenses, name, version } = JSON.parse(manifest) as {
      license?: unknown
      licenses?: { type: string }[]
      name: string
      version: string
    }
    const said =
      typeof license === 'string'
        ? license
        : ((license as { type?: string } | undefined)?.type ?? licenses?.map((each) => each.type).join(' OR ') ?? 'none')
    if (!isCompatible(said)) found.push(`${name} ${version} has the licence ${said}`)
  }
  return found
}

/** "A OR B": one of them suffices; "A AND B": both must do. */
export function isCompatible(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((each) => compatible.has(each.trim())))
}
