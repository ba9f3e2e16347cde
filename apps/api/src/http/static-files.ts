import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MiddlewareHandler } from 'hono'

const built = fileURLToPath(new URL('../../../web/dist/', import.meta.url))
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built web client. Any address that is no file is a page of the client; the client itself says what it does not know. */
export const staticFiles = (): MiddlewareHandler => async (c) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return c.notFound()
  const file = path.resolve(built, `.${decodePath(c.req.path)}`)
  if (file.startsWith(built) && path.extname(file) in types && (await stat(file).catch(() => null))?.isFile()) {
    const cache = c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': types[path.extname(file)]!, 'Cache-Control': cache })
  }
  // A missing script must not come back as a page.
  if (c.req.path.startsWith('/assets/')) return c.notFound()
  const page = await readFile(path.join(built, 'index.html')).catch(() => null)
  if (page === null) return c.text('The web client is not built: start with `npm start`.', 503)
  return c.body(new Uint8Array(page), 200, { 'Content-Type': types['.html']!, 'Cache-Control': 'no-cache' })
}

function decodePath(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return '/'
  }
}
