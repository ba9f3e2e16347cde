import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Figure } from './figure.ts'

const dist = fileURLToPath(new URL('../../apps/web/dist/', import.meta.url))

interface ManifestChunk {
  file: string
  src?: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
}

/**
 * JavaScript, gzipped, that a browser fetches for the home page and for the writing page: the entry, what it imports, and
 * the page's own chunk with its imports. One interface language is part of both.
 */
export async function bundle(): Promise<Figure[]> {
  const manifest = JSON.parse(await readFile(path.join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestChunk>
  const entry = Object.entries(manifest).find(([, chunk]) => chunk.isEntry)?.[0]
  if (entry === undefined) throw new Error('The built client has no entry.')
  const page = (name: string): string => {
    const found = Object.keys(manifest).find((key) => key.endsWith(`/${name}.tsx`))
    if (found === undefined) throw new Error(`The built client has no page ${name}.`)
    return found
  }
  const language = Object.keys(manifest).find((key) => /i18n\/src\/.*\bar\b/.test(key) || key.endsWith('/ar.ts'))
  const first = [entry, page('home-page'), ...(language === undefined ? [] : [language])]
  const total = async (roots: readonly string[]): Promise<number> => {
    const files = new Set<string>()
    const walk = (key: string): void => {
      const chunk = manifest[key]
      if (chunk === undefined || files.has(chunk.file)) return
      files.add(chunk.file)
      chunk.imports?.forEach(walk)
    }
    roots.forEach(walk)
    let bytes = 0
    for (const file of files) if (file.endsWith('.js')) bytes += gzipSync(await readFile(path.join(dist, file)), { level: 9 }).length
    return bytes / 1000
  }
  const files = await readdir(path.join(dist, 'assets'))
  if (files.length === 0) throw new Error('The built client is empty.')
  return [
    { figure: 'JavaScript before the editor, gzipped', value: await total(first), unit: 'kB', target: 250 },
    { figure: 'JavaScript with the editor, gzipped', value: await total([...first, page('writing-page')]), unit: 'kB', target: 420 },
  ]
}
