import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const mainFile = fileURLToPath(new URL('../main.ts', import.meta.url))

/** How a start ended, and all that it said. */
export interface EndedStart {
  code: number | null
  out: string
  err: string
}

export interface StartedProcess {
  child: ChildProcess
  /** Resolves when the address is printed, rejects when the process ends before. */
  ready: Promise<void>
  ended: Promise<EndedStart>
}

/** The server as `npm start` runs it, as a process of its own that inherits no setting of ours. */
export function startProcess(
  settings: Record<string, string>,
  { main = mainFile, options = [] as readonly string[] } = {},
): StartedProcess {
  const kept = Object.entries(process.env).filter(([name]) => ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].includes(name))
  const child = spawn(process.execPath, [main, ...options], {
    env: { ...Object.fromEntries(kept), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  const ended = new Promise<EndedStart>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (/^Mithaq is ready/m.test(out)) resolve()
    })
    child.once('close', () => reject(new Error(`It ended before it was ready: ${err}`)))
  })
  // A start that is expected to fail is looked at through `ended` alone.
  ready.catch(() => {})
  return { child, ready, ended }
}

/** A folder for `DATA_DIR` that the database's own user can pass through when the tests run as root. */
export async function freshDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-start-'))
  await chmod(dataDir, 0o711)
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** A port that something listens on until `close`. */
export async function takenPort(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = net.createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

export async function freePort(): Promise<number> {
  const { port, close } = await takenPort()
  await close()
  return port
}
