import { cp, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findRunning } from '@mithaq/db/embedded/start-embedded'
import { testServer } from '@mithaq/db/testing/fresh-database'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, freshDataDir, mainFile, startProcess, takenPort, type EndedStart } from '../testing/start-process.ts'

let dataDir: string
let remove: () => Promise<void>
beforeEach(async () => {
  ;({ dataDir, remove } = await freshDataDir())
})
afterEach(() => remove())

/** One sentence on standard error, nothing else anywhere, and the exit that a supervisor understands. */
function expectRefused({ code, out, err }: EndedStart, sentence: RegExp): void {
  expect(err).toMatch(/^[^\n]+\.\n$|^[^\n]+\?\n$/)
  expect(err.trim()).toMatch(sentence)
  expect(err).not.toMatch(/\bat .*\.ts:\d+|Error:/)
  expect({ code, out }).toEqual({ code: 1, out: '' })
}

/** The proof that nothing was left behind: the same folder starts, answers, and stops by itself when asked. */
async function expectCleanStart(): Promise<void> {
  const port = await freePort()
  const { child, ready, ended } = startProcess({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  await ready
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: expect.objectContaining({ status: 'ok' }) })
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, err: '' })
  expect(await findRunning(dataDir)).toBeNull()
}

test.each([
  ['PORT', 'four thousand', /^PORT must be a whole number/],
  ['PUBLIC_URL', 'http://mithaq.example.org', /^PUBLIC_URL must begin with https:/],
  ['DATABASE_URL', 'mysql://person:secret@example.org/db', /^DATABASE_URL must be a URL that begins with postgres:/],
  ['TRUSTED_PROXIES', 'the-proxy', /^TRUSTED_PROXIES must list IP addresses/],
  ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of/],
])('a value of %s that cannot be read is named, and not repeated where it may hold a secret', async (name, value, sentence) => {
  const refused = await startProcess({ DATA_DIR: dataDir, [name]: value }).ended
  expectRefused(refused, sentence)
  expect(refused.err).not.toContain('secret')
  expect(await stat(path.join(dataDir, 'postgres')).catch(() => null)).toBeNull()
})

test('a data folder that is no folder is named', async () => {
  await writeFile(path.join(dataDir, 'file'), '')
  expectRefused(
    await startProcess({ PORT: String(await freePort()), DATA_DIR: path.join(dataDir, 'file') }).ended,
    /^DATA_DIR cannot be written/,
  )
})

test('a second start on the same data folder says which process holds it; the first goes on undisturbed', async () => {
  const port = await freePort()
  const first = startProcess({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  await first.ready
  const second = await startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir }).ended
  expectRefused(second, new RegExp(`^The data folder is in use by another Mithaq \\(process ${first.child.pid}\\)`))
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
  await expectCleanStart()
})

test('a port that another program has is named, and the database that was started for nothing is stopped again', async () => {
  const { port, close } = await takenPort()
  const refused = await startProcess({ PORT: String(port), DATA_DIR: dataDir }).ended
  await close()
  expectRefused(refused, new RegExp(`^Port ${port} is taken by another program`))
  expect(await findRunning(dataDir)).toBeNull()
  await expectCleanStart()
})

test('an address that this machine does not have is named by its setting', async () => {
  const refused = await startProcess({
    PORT: String(await freePort()),
    HOST: '192.0.2.1',
    PUBLIC_URL: 'https://mithaq.example.org',
    DATA_DIR: dataDir,
  }).ended
  expectRefused(refused, /^HOST is not an address of this machine/)
})

test('a database that is down is said to be down, without its address or password', async () => {
  const port = await freePort()
  const refused = await startProcess({ PORT: String(await freePort()), DATABASE_URL: `postgres://person:secret@127.0.0.1:${port}/mithaq` })
    .ended
  expectRefused(refused, /^The database that DATABASE_URL names does not answer \(ECONNREFUSED\)/)
  expect(refused.err).not.toMatch(/secret|person|127\.0\.0\.1/)
})

test('a wrong password of the database is said to be wrong', async () => {
  const url = new URL(testServer())
  url.password = 'secret'
  const refused = await startProcess({ PORT: String(await freePort()), DATABASE_URL: url.href }).ended
  expectRefused(refused, /^The database that DATABASE_URL names does not answer \(28P01\)/)
  expect(refused.err).not.toContain('secret')
})

test('a database that would lose saved words in a power cut is refused before anything is written to it', async () => {
  // The server of this test run does not wait for its disk.
  const refused = await startProcess({ PORT: String(await freePort()), DATABASE_URL: testServer() }).ended
  expectRefused(refused, /^The database would lose saved words in a power cut: switch on .*fsync/)
})

test('a database user who may not lay out roles and tables is told so', async () => {
  const own = startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  await own.ready
  const { connectionString } = (await findRunning(dataDir))!
  const owner = new pg.Client({ connectionString })
  await owner.connect()
  await owner.query(`create role limited login password 'secret'`)
  await owner.query('create database theirs')
  await owner.end()
  const limited = new URL(connectionString)
  Object.assign(limited, { username: 'limited', password: 'secret', pathname: '/theirs' })
  const refused = await startProcess({ PORT: String(await freePort()), DATABASE_URL: limited.href }).ended
  own.child.kill('SIGTERM')
  await own.ended
  expectRefused(refused, /^The database user that DATABASE_URL names may not create what Mithaq needs/)
})

test('a reference file that is half written is named with its place, and the start after its repair is clean', async () => {
  // A copy of the program, so that the file can be damaged while other tests read theirs.
  const root = path.resolve(path.dirname(mainFile), '../../..')
  const copy = path.join(dataDir, 'program')
  await mkdir(copy)
  for (const part of ['apps/api', 'packages', 'package.json'])
    await cp(path.join(root, part), path.join(copy, part), { recursive: true, verbatimSymlinks: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  const file = path.join(copy, 'packages/reference/data/mechanisms.json')
  const whole = await readFile(file)
  await truncate(file, Math.floor(whole.length / 2))
  const main = path.join(copy, 'apps/api/src/main.ts')
  const settings = { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'silent' }
  expectRefused(await startProcess(settings, { main }).ended, /^The reference file data\/mechanisms\.json is damaged/)
  await writeFile(file, whole)
  const repaired = startProcess(settings, { main })
  await repaired.ready
  repaired.child.kill('SIGTERM')
  expect((await repaired.ended).code).toBe(0)
})

test('a server that was killed in the middle leaves nothing that keeps the next one from starting', async () => {
  const killed = startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  await killed.ready
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(await findRunning(dataDir)).not.toBeNull()
  await expectCleanStart()
})

test('a first start that is asked to stop in the middle finishes what it began and leaves nothing running', async () => {
  const asked = startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  while (asked.child.exitCode === null && !(await readdir(dataDir)).some((name) => name.startsWith('postgres'))) await wait(5)
  asked.child.kill('SIGTERM')
  expect(await asked.ended).toMatchObject({ code: 0, err: '' })
  expect(await findRunning(dataDir)).toBeNull()
})

test('a first start that was killed while it laid out its database is begun again', async () => {
  const killed = startProcess({ PORT: String(await freePort()), DATA_DIR: dataDir })
  const isLaidOut = async () => (await readdir(dataDir)).some((name) => name.startsWith('postgres.new'))
  while (killed.child.exitCode === null && !(await isLaidOut())) await wait(5)
  killed.child.kill('SIGKILL')
  await killed.ended
  await expectCleanStart()
})

test('an unknown option is refused', async () => {
  expectRefused(await startProcess({ DATA_DIR: dataDir }, { options: ['--dmeo'] }).ended, /^The start knows one option, --demo/)
})
