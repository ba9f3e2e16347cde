import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from './free-port.ts'
import { isAlive } from './process-identity.ts'
import { findRunning, startEmbedded } from './start-embedded.ts'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

let dataDir: string
const silent = (): void => {}
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-embedded-'))
  await chmod(dataDir, 0o711)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

async function ask(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows.map((row) => Object.values(row)[0])
}
const postmaster = async (): Promise<number> =>
  Number((await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

test('a first start lays out a durable database with checksums behind a random password, and the next one finds the same data', async () => {
  const first = await startEmbedded({ dataDir, say: silent })
  expect(
    await ask(
      first.connectionString,
      `select current_setting(s) from unnest(array['fsync','full_page_writes','synchronous_commit','data_checksums','listen_addresses']) s`,
    ),
  ).toEqual(['on', 'on', 'on', 'on', '127.0.0.1'])
  expect((await stat(path.join(dataDir, 'database.json'))).mode & 0o777).toBe(0o600)
  await expect(ask(first.connectionString.replace(/:[^:@]+@/, ':password@'), 'select 1')).rejects.toThrow(/password authentication failed/)
  await ask(first.connectionString, 'create table kept (word text)')
  await ask(first.connectionString, `insert into kept values ('ميثاق')`)
  await first.stop()
  expect(await findRunning(dataDir)).toBeNull()
  const second = await startEmbedded({ dataDir, say: silent })
  expect(await ask(second.connectionString, 'select word from kept')).toEqual(['ميثاق'])
  expect(await findRunning(dataDir)).toEqual({ connectionString: second.connectionString })
  await second.stop()
})

test('a database left running by a process that was killed is taken over, and stopped by us afterwards', async () => {
  const abandoned = await startEmbedded({ dataDir, say: silent })
  const pid = await postmaster()
  const said: string[] = []
  const adopted = await startEmbedded({ dataDir, say: (line) => said.push(line) })
  expect(await postmaster()).toBe(pid)
  expect(adopted.connectionString).toBe(abandoned.connectionString)
  expect(said).toHaveLength(1)
  await adopted.stop()
  expect(isAlive(pid)).toBe(false)
  // It lives in this process and starts again what was stopped behind its back.
  await abandoned.stop()
})

test('a database that was killed with everything that belongs to it is started again at the same address, with what was committed', async () => {
  const said: string[] = []
  const server = await startEmbedded({ dataDir, say: (line) => said.push(line) })
  await ask(server.connectionString, 'create table kept (word text)')
  await ask(server.connectionString, `insert into kept values ('ميثاق')`)
  const killed = await postmaster()
  process.kill(killed, 'SIGKILL')
  const words = async (): Promise<unknown[]> => ask(server.connectionString, 'select word from kept').catch(() => [])
  await vi.waitFor(async () => expect(await words()).toEqual(['ميثاق']), { timeout: 60_000, interval: 50 })
  expect(await postmaster()).not.toBe(killed)
  // Whoever asks may be answered a moment before it is said.
  await vi.waitFor(() => expect(said).toHaveLength(2), { timeout: 60_000 })
  await server.stop()
  expect(await findRunning(dataDir)).toBeNull()
})

test('a database that is stopped while it is being started again stays stopped', async () => {
  const server = await startEmbedded({ dataDir, say: silent })
  process.kill(await postmaster(), 'SIGKILL')
  await wait(250)
  await server.stop()
  expect(await findRunning(dataDir)).toBeNull()
})

test('an old postmaster.pid whose number belongs to another program now does not stop the start, and that program lives on', async () => {
  const first = await startEmbedded({ dataDir, say: silent })
  await first.stop()
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await writeFile(path.join(dataDir, 'postgres/postmaster.pid'), `${other.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
  const second = await startEmbedded({ dataDir, say: silent })
  expect(await ask(second.connectionString, 'select 1')).toEqual([1])
  expect(isAlive(other.pid!)).toBe(true)
  other.kill()
  await second.stop()
})

test('a first start that was cut short is begun again', async () => {
  await mkdir(path.join(dataDir, 'postgres.new/cluster/base'), { recursive: true })
  const server = await startEmbedded({ dataDir, say: silent, durable: false })
  expect(await ask(server.connectionString, 'select 1')).toEqual([1])
  await server.stop()
})

test('a first start that ended before its database existed has written the password that the next one uses', async () => {
  const first = await startEmbedded({ dataDir, say: silent, durable: false })
  await first.stop()
  const known = JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')) as { password: string }
  await rm(path.join(dataDir, 'postgres'), { recursive: true })
  const again = await startEmbedded({ dataDir, say: silent, durable: false })
  expect(new URL(again.connectionString).password).toBe(known.password)
  await again.stop()
})

test('a folder that is no whole database is refused in one sentence, and nothing in it is deleted', async () => {
  await mkdir(path.join(dataDir, 'postgres/base'), { recursive: true })
  await expect(startEmbedded({ dataDir, say: silent })).rejects.toThrow(EmbeddedDatabaseUnavailable)
  expect(await stat(path.join(dataDir, 'postgres/base'))).toBeTruthy()
})

test('a database without its password file is refused in one sentence and left untouched', async () => {
  const first = await startEmbedded({ dataDir, say: silent, durable: false })
  await first.stop()
  await rm(path.join(dataDir, 'database.json'))
  await expect(startEmbedded({ dataDir, say: silent })).rejects.toThrow(EmbeddedDatabaseUnavailable)
  expect(await stat(path.join(dataDir, 'postgres/PG_VERSION'))).toBeTruthy()
})

test('a port that is taken while the database is being laid out is left to whoever has it', async () => {
  const port = await freePort()
  await writeFile(
    path.join(dataDir, 'database.json'),
    JSON.stringify({ port, password: 'a-password-of-the-test', folder: path.join(dataDir, 'postgres') }),
  )
  const starting = startEmbedded({ dataDir, say: silent, durable: false })
  // The port was looked at; before PostgreSQL listens on it, somebody else does.
  const isBegun = async () => (await readdir(dataDir)).some((name) => name.startsWith('postgres.new'))
  while (!(await isBegun())) await wait(5)
  const other = net.createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => other.once('error', reject).listen(port, '127.0.0.1', resolve))
  const server = await starting
  expect(Number(new URL(server.connectionString).port)).not.toBe(port)
  expect(await ask(server.connectionString, 'select 1')).toEqual([1])
  await server.stop()
  await new Promise((resolve) => other.close(resolve))
})
