import { readFile } from 'node:fs/promises'
import floorsFile from './version-floors.json' with { type: 'json' }

/** Every installed version of a package with a floor that lies below it, as sentences. */
export function belowFloor(lockfile: string, wanted: Record<string, string>): string[] {
  const found: string[] = []
  for (const [name, floor] of Object.entries(wanted)) {
    const versions = lockfile.matchAll(new RegExp(`^  '?${name.replaceAll('/', '\\/')}@(\\d+\\.\\d+\\.\\d+[^:'(]*)`, 'gm'))
    for (const version of new Set([...versions].map((match) => match[1]!)))
      if (isBelow(version, floor)) found.push(`${name} ${version} is below its floor ${floor}`)
  }
  return found
}

function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string): number[] => text.split('-')[0]!.split('.').map(Number)
  const [one, other] = [numbers(version), numbers(floor)]
  for (let place = 0; place < 3; place++) if (one[place] !== other[place]) return (one[place] ?? 0) < (other[place] ?? 0)
  // A prerelease comes before its release.
  return version.includes('-') && !floor.includes('-')
}

export const installedBelowFloor = async (root: string): Promise<string[]> =>
  belowFloor(await readFile(`${root}/pnpm-lock.yaml`, 'utf8'), floorsFile.floors)
