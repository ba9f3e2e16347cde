import { spawn, execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import type { Figure } from './figure.ts'
import { percentile } from './figure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** From the command to a healthy answer, on a checkout that has been started before. Median of five. */
export async function startWarm(): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-'))
  // The database's own user passes through it when the bench runs as root.
  await chmod(dataDir, 0o711)
  const times: number[] = []
  try {
    // The first one lays out the database and builds the client.
    await timeToHealthy(root, dataDir, process.env)
    for (let turn = 0; turn < 5; turn++) times.push(await timeToHealthy(root, dataDir, process.env))
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
  return [{ figure: 'npm start until healthy, warm', value: percentile(times, 0.5), unit: 's', target: 10, note: 'median of five' }]
}

/** A fresh clone, an empty npm cache and an empty pnpm store: what somebody waits on the first day. Needs a connection. */
export async function startCold(): Promise<Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-cold-'))
  try {
    await chmod(home, 0o711)
    const clone = path.join(home, 'mithaq')
    await run('git', ['clone', '--quiet', root, clone])
    const environment = {
      ...process.env,
      npm_config_cache: path.join(home, 'npm'),
      XDG_DATA_HOME: path.join(home, 'share'),
      XDG_CACHE_HOME: path.join(home, 'cache'),
      PNPM_HOME: path.join(home, 'pnpm'),
      npm_config_store_dir: path.join(home, 'store'),
    }
    const seconds = await timeToHealthy(clone, path.join(home, 'data'), environment)
    return [
      {
        figure: 'npm start until healthy, clean checkout, cold cache',
        value: seconds,
        unit: 's',
        target: 60,
        note: 'once; includes the download',
      },
    ]
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function timeToHealthy(folder: string, dataDir: string, environment: NodeJS.ProcessEnv): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env: { ...environment, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: 'ignore',
    detached: true,
    shell: process.platform === 'win32',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    for (;;) {
      const healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
      if (healthy) return (performance.now() - began) / 1000
      if (child.exitCode !== null) throw new Error('The start ended before it was healthy.')
      if (performance.now() - began > 600_000) throw new Error('The start was not healthy within ten minutes.')
      await wait(20)
    }
  } finally {
    if (child.pid !== undefined && process.platform !== 'win32') await endGroup(child.pid)
    else child.kill()
    await ended
  }
}

/** npm ends before what it started: the next start on the same folder waits for all of them. */
async function endGroup(leader: number): Promise<void> {
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-leader, name)
    } catch {
      return false
    }
  }
  signal('SIGTERM')
  for (const until = Date.now() + 30_000; signal(0) && Date.now() < until;) await wait(20)
}
