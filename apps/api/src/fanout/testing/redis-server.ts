import { createClient } from '@redis/client'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram } from '../../testing/debian-programs.ts'
import { freePort } from '../../testing/start-process.ts'

/** Debian's redis-server on a port of its own, which keeps nothing. */
export interface RedisServer {
  url: string
  /** As by a crash; `start` starts it again on the same port. */
  kill(): Promise<void>
  start(): Promise<void>
  /** It stays there and does nothing, with all its connections. */
  pause(): void
  goOn(): void
  /** Loses all connections, and goes on. */
  hangUp(): Promise<void>
  close(): Promise<void>
}

const connection = (url: string) => createClient({ url, socket: { reconnectStrategy: false } })

export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort()
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-redis-'))
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const program = findProgram('redis-server')
    if (program === null) throw new Error('redis-server is not installed')
    const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]
    child = spawn(program, settings, { stdio: 'ignore' })
    while (child.exitCode === null && !(await answers())) await wait(20)
    if (child.exitCode !== null) throw new Error('redis-server ended')
  }
  async function asked<Value>(ask: (client: ReturnType<typeof connection>) => Promise<Value>): Promise<Value> {
    const client = connection(url)
    client.on('error', () => {})
    try {
      await client.connect()
      return await ask(client)
    } finally {
      if (client.isOpen) client.destroy()
    }
  }
  const answers = (): Promise<boolean> =>
    asked((client) => client.ping()).then(
      () => true,
      () => false,
    )
  async function kill(): Promise<void> {
    const killed = child
    child = null
    if (killed === null) return
    killed.kill('SIGKILL')
    await once(killed, 'exit')
  }
  await start()
  return {
    url,
    start,
    kill,
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    hangUp: () => asked(async (client) => void (await client.sendCommand(['CLIENT', 'KILL', 'SKIPME', 'yes', 'TYPE', 'pubsub']))),
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
