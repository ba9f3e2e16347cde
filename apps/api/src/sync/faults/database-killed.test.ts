import { openDatabase, type Database } from '@mithaq/db/database'
import { startEmbedded, type EmbeddedDatabase } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDataDir } from '../../testing/start-process.ts'
import { loggedText } from '../testing/logged-text.ts'
import { markedWords, markedWriters } from '../testing/marked-writers.ts'
import { seeded } from '../testing/section-client.ts'
import { syncWorldOn, until, type SyncWorld } from '../testing/sync-world.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const kills = process.env.MITHAQ_SOAK === '1' ? 50 : 5
const seed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1e9)

let dataDir: string
let remove: () => Promise<void>
let server: EmbeddedDatabase
let db: Database
let world: SyncWorld
beforeAll(async () => {
  ;({ dataDir, remove } = await freshDataDir())
  // As an installation has it: it writes to the disk before it says that it has.
  server = await startEmbedded({ dataDir, say: () => {} })
  await migrate(server.connectionString)
  db = openDatabase(server.connectionString)
  world = await syncWorldOn({ db, connectionString: server.connectionString, close: () => db.destroy() })
})
afterAll(async () => {
  await world.close()
  await server.stop()
  await remove()
})

const postmaster = async (): Promise<number> =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

/** The processes that belong to a PostgreSQL; elsewhere than on Linux they notice by themselves that it is gone. */
async function childrenOf(pid: number): Promise<number[]> {
  const all = await readdir('/proc').catch(() => [])
  const parents = await Promise.all(
    all
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
        return { pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }
      }),
  )
  return parents.filter(({ parent }) => parent === pid).map((one) => one.pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went between being listed and being killed.
  }
}

test(`S6: ${kills} times kill -9 of PostgreSQL under eight writers: the server stays up, the database comes back, nothing acknowledged or shown is lost, and what was typed meanwhile is saved`, async () => {
  process.stdout.write(`MITHAQ_SEED=${seed}\n`)
  const random = seeded(seed)
  const { documentId } = await world.submission()
  const members = [world.people.cedarWriter, world.people.palmWriter, world.people.coordinator]
  const people = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const member = members[index % members.length] as (typeof members)[number]
      return { ...member, token: await world.token(member.personId) }
    }),
  )
  const acknowledged = new Set<string>()
  const shown = new Set<string>()
  for (let visit = 0; visit < kills; visit++) {
    const writers = markedWriters({ url: world.url(), documentId, visit, people })
    await writers.synced()
    writers.write(random)
    await wait(40 + random() * 260)
    const first = await postmaster()
    const all = await childrenOf(first)
    // In turns: all of it, or one process of it, after which it begins anew by itself.
    if (visit % 2 === 0) for (const pid of [first, ...all]) kill(pid)
    else kill(all[Math.floor(random() * all.length)] ?? first)
    for (const word of writers.acknowledged()) acknowledged.add(word)
    for (const word of writers.shown()) shown.add(word)
    await wait(random() * 200)
    writers.stop()
    // The same clients, by themselves: they have lost nothing, and come back.
    await until(() => {
      const [text, ...others] = writers.clients.map(({ text: one }) => one.toJSON())
      return others.every((one) => one === text) && writers.clients.every(({ provider }) => provider.synced)
    })
    const [text] = writers.clients.map(({ text: one }) => one.toJSON())
    for (const word of markedWords(text ?? '')) shown.add(word)
    writers.leave()
  }
  const kept = new Set(markedWords(await loggedText(db, documentId)))
  expect(acknowledged.size).toBeGreaterThan(kills * 8)
  expect([...acknowledged].filter((word) => !kept.has(word))).toEqual([])
  expect([...shown].filter((word) => !kept.has(word))).toEqual([])
})
