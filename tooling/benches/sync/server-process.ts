import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const probe = fileURLToPath(new URL('../../bench/probe.mjs', import.meta.url))

/** The core on which servers, and their databases, run; the load comes from the other one. */
export const serverCore = 0
export const loadCore = 1

/** What a server process has used, in microseconds and bytes; `delay`: the longest its event loop was late since `watch`, in ms. */
export interface Used {
  cpu: number
  rss: number
  /** What JavaScript holds, on its heap and beside it. */
  live: number
  delay: number
  delay99: number
}

export interface ServerProcess {
  readonly pid: number
  used(): Promise<Used>
  /** Begins to watch the event loop. */
  watch(): Promise<void>
  /** What nobody uses any more is collected first. */
  afterCollecting(): Promise<Used>
  /** As a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** A program with the probe in it, pinned to the servers' core; resolves when it says that it is ready. */
export async function startServer(parts: {
  /** For Node. */
  flags?: readonly string[]
  script: string
  args: string[]
  cwd: string
  environment: NodeJS.ProcessEnv
  ready: string
}): Promise<ServerProcess> {
  const { flags = [], script, args, cwd, environment, ready } = parts
  const command = ['-c', String(serverCore), process.execPath, '--expose-gc', '--import', probe, ...flags, ...extraFlags(), script, ...args]
  const child = spawn('taskset', command, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes(ready)) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`A server ended before it was ready. ${errors}`)))
  })
  if (child.pid === undefined) throw new Error('A server has no process id.')
  const waiting = new Map<number, (used: Used) => void>()
  let asked = 0
  child.on('message', (answer) => {
    const { id, ...used } = answer as Used & { id: number }
    waiting.get(id)?.(used)
    waiting.delete(id)
  })
  const ask = (what: 'usage' | 'watch' | 'collect'): Promise<Used> =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve)
      child.send({ id: asked, ask: what })
    })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended
    if (errors !== '' && process.env.BENCH_VERBOSE !== undefined) process.stderr.write(errors)
  }
  return {
    pid: child.pid,
    used: () => ask('usage'),
    watch: async () => void (await ask('watch')),
    afterCollecting: () => ask('collect'),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** To look into a server: `BENCH_NODE_FLAGS="--cpu-prof --cpu-prof-dir=/tmp/prof"`. */
const extraFlags = (): string[] => (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean)
