import { openDatabase, type Database } from '@mithaq/db/database'
import { startEmbedded, type EmbeddedDatabase } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort, startProcess } from '../../testing/start-process.ts'
import { coreClient, type CoreClient } from '../testing/core-client.ts'
import { loggedText } from '../testing/logged-text.ts'
import { syncWorldOn, until, type SyncWorld } from '../testing/sync-world.ts'

/** A disk of its own that can be filled and made read-only needs the rights of an administrator; elsewhere this is not run. */
const mount = (options: string, folder: string): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' })
async function canMount(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-mount-'))
  try {
    mount('size=1m', folder)
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe.skipIf(!(await canMount()))('a disk of its own (not run where no disk may be mounted)', () => {
  let disk: string
  let server: EmbeddedDatabase
  let db: Database
  let world: SyncWorld
  const open: CoreClient[] = []
  beforeAll(async () => {
    disk = await mkdtemp(path.join(tmpdir(), 'mithaq-disk-'))
    mount('size=200m,mode=711', disk)
    await chmod(disk, 0o711)
    server = await startEmbedded({ dataDir: disk, say: () => {} })
    await migrate(server.connectionString)
    db = openDatabase(server.connectionString)
    world = await syncWorldOn({ db, connectionString: server.connectionString, close: () => db.destroy() })
  })
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close()
  })
  afterAll(async () => {
    await world.close()
    await server.stop()
    execFileSync('umount', ['-l', disk])
    await rm(disk, { recursive: true, force: true })
  })

  async function sitDown(documentId: Parameters<typeof coreClient>[0]['documentId']): Promise<CoreClient> {
    const { personId, membershipId } = world.people.cedarWriter
    const client = coreClient({ url: world.url(), documentId, who: { personId, membershipId, token: await world.token(personId) } })
    open.push(client)
    await until(() => client.isSaved())
    return client
  }

  test('S8: when the disk is full nothing is acknowledged that is not on it; when there is room again everything is saved, without anybody starting anything', async () => {
    const { documentId } = await world.submission()
    const writer = await sitDown(documentId)
    writer.type('before. ')
    await until(() => writer.isSaved())
    const filler = path.join(disk, 'filler')
    // Until nothing fits any more.
    await expect(writeFile(filler, Buffer.alloc(300 * 1024 * 1024))).rejects.toThrow(/ENOSPC/)
    let typed = 'before. '
    const isAway = (): boolean => writer.line.now().at === 'away'
    // What fits into what is there already is saved, and truly so; then the commit fails.
    for (let piece = 0; !isAway() && piece < 400; piece++) {
      const words = `${piece} `.repeat(5000)
      writer.type(words)
      typed += words
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until(isAway)
    expect(writer.section.now().unacknowledged).toBeGreaterThan(0)
    expect(writer.section.now().ended).toBeNull()
    await truncate(filler)
    await rm(filler)
    await until(() => writer.isSaved())
    expect((await loggedText(db, documentId)) === typed).toBe(true)
  })
})

test('a data folder that may only be read is named in one sentence, and nothing is left running', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-read-only-'))
  const isMounted = await canMount()
  // An administrator may write everywhere but where the disk itself refuses.
  if (isMounted) mount('ro,size=1m', folder)
  else await chmod(folder, 0o555)
  try {
    const { code, out, err } = await startProcess({ PORT: String(await freePort()), DATA_DIR: folder }).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^DATA_DIR cannot be written[^\n]*\.\n$/)
  } finally {
    if (isMounted) execFileSync('umount', [folder])
    await rm(folder, { recursive: true, force: true })
  }
})
