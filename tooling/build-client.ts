import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Builds the web client where its sources changed, as `npm start` does. */
export async function buildClient(): Promise<void> {
  const turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [turbo, 'run', 'build', '--filter=@mithaq/web', '--output-logs=errors-only', '--no-update-notifier'],
      {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
      },
    )
    child.once('error', reject)
    child.once('exit', (exit) => resolve(exit ?? 1))
  })
  if (code !== 0) throw new Error('The web client could not be built; the lines above say why.')
}
