import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const settings = ['HOST', 'DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'SMTP_URL']

export interface Installation {
  url: string
  /** Where it keeps everything; also the mails that it would send. */
  dataDir: string
  /** What the start said, line by line. */
  said: readonly string[]
  /** Where the demo's person of this role signs in; the first of several. */
  signInUrl(role: string, organisation?: RegExp): string
  /** Runs the command line on this installation. */
  command(args: readonly string[]): Promise<{ code: number; out: string; err: string }>
  /** Ends the process as a power cut would; `restart` starts it on the same data. */
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** An installation of its own on a free port: the real server, the real database, the built client. */
export async function startInstallation(options: { demo?: boolean; environment?: Record<string, string> } = {}): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-story-'))
  await chmod(dataDir, 0o711)
  const port = await freePort()
  const environment: NodeJS.ProcessEnv = {
    // Nothing of the person who runs the stories: their database must never be written to.
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name))),
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    ...options.environment,
  }
  const url = `http://localhost:${port}`
  let said: string[] = []
  let server = await start()

  async function start(): Promise<ReturnType<typeof spawn>> {
    said = []
    const child = spawn(process.execPath, [path.join(root, 'apps/api/src/main.ts'), ...(options.demo === false ? [] : ['--demo'])], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
      process.stderr.write(text)
    })
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said.push(...text.split('\n').filter(Boolean))
        if (said.some((line) => line.startsWith('Mithaq is ready'))) resolve()
      })
      child.on('exit', () => reject(new Error(`The installation ended before it was ready. ${errors}`)))
    })
    return child
  }
  const ended = (child: ReturnType<typeof spawn>): Promise<void> =>
    new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve()))

  return {
    url,
    dataDir,
    get said() {
      return said
    },
    signInUrl: (role, organisation) => {
      const line = said.find((each) => each.trim().startsWith(role) && (organisation?.test(each) ?? true))
      const found = line?.match(/https?:\/\/\S+$/)?.[0]
      if (found === undefined) throw new Error(`The start named no ${role}.`)
      return found
    },
    command: (args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [path.join(root, 'apps/api/src/command-line/main.ts'), ...args], {
          cwd: root,
          env: environment,
        })
        let out = ''
        let err = ''
        child.stdout.on('data', (text) => (out += text))
        child.stderr.on('data', (text) => (err += text))
        child.on('error', reject)
        child.on('exit', (code) => resolve({ code: code ?? 1, out, err }))
      }),
    kill: async () => {
      server.kill('SIGKILL')
      await ended(server)
    },
    restart: async () => {
      server = await start()
    },
    stop: async () => {
      server.kill('SIGTERM')
      await ended(server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
