import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../testing/start-process.ts'

const program = fileURLToPath(new URL('./sync-process.ts', import.meta.url))

/** One of several processes that serve the same texts. */
export interface OneProcess {
  /** Where its sync endpoint is. */
  url: string
  /** As by `kill -9`. */
  kill(): Promise<void>
  /** As an operator stops it. */
  stop(): Promise<void>
  /** It stays there and does nothing. */
  pause(): void
  goOn(): void
}

/** Starts the sync endpoint as a process of its own on a database; without `redisUrl` it hears of others through the database. `feedAddress`: where it hears facts. */
export async function startOneProcess(
  connectionString: string,
  redisUrl: string | null,
  feedAddress: string | null = null,
): Promise<OneProcess> {
  const port = await freePort()
  const settings = [program, connectionString, String(port), ...[redisUrl, feedAddress].filter((one) => one !== null)]
  const child: ChildProcess = spawn(process.execPath, settings, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin?.write('listen\n')
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
  }
}
