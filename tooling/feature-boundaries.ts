import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const importOf = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g

/**
 * Imports of the web client that go the wrong way, as sentences. Features stand side by side and are composed by `app/`;
 * `ui/` knows no feature; `lib/` knows neither feature nor screen.
 */
export async function wrongImports(source: string): Promise<string[]> {
  const found: string[] = []
  const files = (await readdir(source, { recursive: true }))
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
  for (const file of files) {
    const text = await readFile(path.join(source, file), 'utf8')
    for (const [, target] of text.matchAll(importOf)) {
      const there = path.posix.join(path.posix.dirname(file), target!)
      if (!mayImport(partOf(file), partOf(there))) found.push(`${file} imports ${there}`)
    }
  }
  return found
}

/** `features/home`, `ui`, `lib`, `app`, `testing`; a file at the top is its own part. */
function partOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  return first === 'features' ? `features/${second}` : first
}

function mayImport(from: string, to: string): boolean {
  if (from === to || from === 'testing' || to === 'testing') return true
  if (from.startsWith('features/')) return to === 'ui' || to === 'lib' || to === 'styles'
  if (from === 'ui') return to === 'lib' || to === 'styles'
  if (from === 'lib') return false
  return true
}
