import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Addresses of other hosts that the built client could ask. Names of XML namespaces, links that a person may click and
 * documentation addresses in a library's error messages are no requests; a `src`, `url()`, `import` or preconnect is.
 */
export async function foreignOrigins(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder, { recursive: true }).catch(() => [])
  const found: string[] = []
  if (!names.includes('index.html')) return ['The web client is not built: there is nothing to look at.']
  for (const name of names.filter((each) => /\.(html|css|js)$/.test(each))) {
    const text = await readFile(path.join(folder, name), 'utf8')
    for (const match of text.matchAll(requests)) found.push(`${name} asks another origin: ${match[0].slice(0, 120)}`)
  }
  return found
}

const requests =
  /(?:src|href)=["'](?:https?:)?\/\/[^"']+|url\(\s*["']?(?:https?:)?\/\/[^)]+|@import\s+["'](?:https?:)?\/\/[^"']+|(?:fetch|import|EventSource|WebSocket|importScripts)\(\s*["'`](?:https?|wss?):\/\/[^"'`]+/g
