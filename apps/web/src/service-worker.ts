/**
 * Keeps the program itself, so that a submission whose copy was chosen opens without a connection (lib/device/shell-cache.ts).
 * No answer of the server is kept here: no fact, no word, no file. While there is a connection, pages come from the server.
 */

/** Put in by the build: every file of the program, and a name that changes with them. */
declare const shellFiles: readonly string[]
declare const shellVersion: string

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void
}
interface Fetched extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

const prefix = 'mithaq-'
const cacheName = prefix + shellVersion
/** What the server answers is never kept. */
const asked = /^\/(trpc|sync|files|events|healthz|metrics)(\/|$)/
/** A network that does not answer is no network: milliseconds until the page comes from the device. */
const patience = 4_000

addEventListener('install', (event) => {
  ;(event as Extendable).waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll(shellFiles.map((file) => new Request(file, { cache: 'reload' })))),
  )
})

// Comes after the last page of the older program is closed: nothing is exchanged under somebody who types.
addEventListener('activate', (event) => {
  ;(event as Extendable).waitUntil(removeOlder())
})

addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetched
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || asked.test(pathname)) return
  const answer = request.mode === 'navigate' ? page(request) : file(request)
  respondWith.call(event, answer)
})

async function removeOlder(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name)
}

async function page(request: Request): Promise<Response> {
  const fresh = await Promise.race([
    fetch(request).catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(resolve, patience, null)
    }),
  ])
  if (fresh !== null && fresh.status < 500) return fresh
  return (await caches.match('/', { cacheName })) ?? fresh ?? Response.error()
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName })) ?? fetch(request)
}
