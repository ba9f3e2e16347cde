import * as encoding from 'lib0/encoding'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dialect } from './client.ts'
import type { Contender, ContenderName, Running } from './contender.ts'
import type { BenchDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { longTexts, untilCompacted, writeLongLogs } from './long-log.ts'
import { longText } from './long-text.ts'
import serverFlags from '../../server-flags.json' with { type: 'json' }
import { startServer, type ServerProcess } from './server-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const nothing = new Uint8Array(0)

/** Ours, complete: the program that `npm start` runs, with its guard, its access rules and its PostgreSQL. */
export function ours(database: BenchDatabase): Contender {
  const { world } = database
  const serverAt = async (address: string, port: number, dataDir: string): Promise<ServerProcess> =>
    startServer({
      flags: serverFlags,
      script: path.join(root, 'apps/api/src/main.ts'),
      args: [],
      cwd: root,
      environment: { ...own(), PORT: String(port), DATABASE_URL: address, DATA_DIR: dataDir, LOG_LEVEL: 'error' },
      ready: 'Mithaq is ready',
    })
  return {
    name: 'ours',
    async start({ withLongTexts = false } = {}) {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-ours-'))
      const port = await freePort()
      if (withLongTexts)
        await database.template('long', async (address) => {
          await writeLongLogs(address, world)
          const server = await serverAt(address, port, dataDir)
          await untilCompacted(address, world)
          await server.stop()
        })
      const address = await database.copy(withLongTexts ? 'long' : undefined)
      let server = await serverAt(address, port, dataDir)
      return {
        name: 'ours',
        port,
        get server() {
          return server
        },
        database,
        dialect(document, person): Dialect {
          const who = world.people[person % world.people.length]
          if (who === undefined) throw new Error('There is nobody.')
          return {
            path: `/sync/${world.documents[document]}?ack=1&membership=${who.membershipId}`,
            headers: { authorization: `Bearer ${who.token}` },
            prefix: nothing,
            hello: [],
            merges: false,
          }
        },
        async restart() {
          server = await serverAt(address, port, dataDir)
        },
        async stop() {
          await server.stop()
          await database.drop(address)
          await rm(dataDir, { recursive: true, force: true })
        },
      }
    },
  }
}

/** What this machine sets for programs, without the settings of an installation of ours. */
const own = (): NodeJS.ProcessEnv => {
  const settings = ['HOST', 'DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'SMTP_URL', 'METRICS_PORT']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name)))
}

export function peer(name: Exclude<ContenderName, 'ours'>, folder: string): Contender {
  const tokens = Array.from({ length: 600 }, (_, place) => `token-of-${place}`)
  const nameOf = (document: number): string => `document-${document}`
  return {
    name,
    async start({ withLongTexts = false } = {}): Promise<Running> {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-peer-'))
      await chmod(dataDir, 0o711)
      const file = path.join(dataDir, 'documents.sqlite')
      const port = await freePort()
      if (withLongTexts) storeLongTexts(file, nameOf)
      const start = (): Promise<ServerProcess> =>
        startServer({
          script: path.join(folder, `${name}.mjs`),
          args: [String(port), file, JSON.stringify(tokens)],
          cwd: folder,
          environment: process.env,
          ready: 'ready',
        })
      let server = await start()
      return {
        name,
        port,
        get server() {
          return server
        },
        database: null,
        dialect(document, person): Dialect {
          const token = tokens[person % tokens.length] as string
          if (name === 'y-websocket')
            return {
              path: `/${nameOf(document)}`,
              headers: { authorization: `Bearer ${token}` },
              prefix: nothing,
              hello: [],
              merges: false,
            }
          const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, nameOf(document)))
          const authentication = encoding.encode((encoder) => {
            encoding.writeUint8Array(encoder, prefix)
            for (const number of [2, 0]) encoding.writeVarUint(encoder, number)
            encoding.writeVarString(encoder, token)
          })
          return { path: '/', headers: {}, prefix, hello: [authentication], merges: true }
        },
        async restart() {
          server = await start()
        },
        async stop() {
          await server.stop()
          await rm(dataDir, { recursive: true, force: true })
        },
      }
    },
  }
}

/** As the SQLite extension stores documents. */
function storeLongTexts(file: string, nameOf: (document: number) => string): void {
  const database = new DatabaseSync(file)
  database.exec('create table if not exists "documents" ("name" varchar(255) not null, "data" blob not null, unique(name))')
  const insert = database.prepare('insert into documents (name, data) values (?, ?)')
  for (let document = 0; document < longTexts; document++) insert.run(nameOf(document), longText().state)
  database.close()
}
