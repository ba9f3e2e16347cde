import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { foreignOrigins } from './foreign-origins.ts'
import { refusedLicences } from './licences.ts'
import { installedBelowFloor } from './version-floors.ts'

/**
 * Every check that everyone runs, in the order in which a mistake is cheapest to hear of. `--soak` runs the long
 * versions of the randomised tests. `--only <name>` runs one. The last line counts checks and tests together.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const soak = process.argv.includes('--soak')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
/** The launcher has set it already; `pnpm check` and `node tooling/check.ts` find the same programs. */
const searchPath = [path.dirname(process.execPath), pnpmFolder(), process.env.PATH]
  .filter((folder) => folder !== undefined)
  .join(path.delimiter)
const program = (name: string): string => path.join(root, 'node_modules', '.bin', name)

interface Outcome {
  passed: number
  failed: number
}
const one = (ok: boolean): Outcome => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

const checks: Record<string, () => Promise<Outcome>> = {
  versions: async () => one(tell(await installedBelowFloor(root))),
  manifests: () => tool('sherif', []),
  format: () => tool('oxfmt', ['--check']),
  lint: () => tool('oxlint', ['--type-aware', '--deny-warnings']),
  styles: () => tool('stylelint', ['apps/web/src/**/*.css', '--allow-empty-input']),
  types: () => tool('turbo', ['run', 'typecheck', '--continue=always', '--output-logs=errors-only', '--no-update-notifier']),
  unused: () => tool('knip', ['--no-progress']),
  licences: async () => one(tell(await refusedLicences(root))),
  tests: () => vitest(),
  build: () => tool('turbo', ['run', 'build', '--filter=@mithaq/web', '--output-logs=errors-only', '--no-update-notifier']),
  origins: async () => one(tell(await foreignOrigins(path.join(root, 'apps/web/dist')))),
  stories: () => stories(),
}

const total: Outcome = { passed: 0, failed: 0 }
const broken: string[] = []
for (const [name, check] of Object.entries(checks)) {
  if (only !== undefined && only !== name) continue
  process.stdout.write(`\n── ${name}\n`)
  const outcome = await check()
  total.passed += outcome.passed
  total.failed += outcome.failed
  if (outcome.failed > 0) broken.push(name)
}
if (broken.length > 0) process.stdout.write(`\nBroken: ${broken.join(', ')}\n`)
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

function tell(sentences: readonly string[]): boolean {
  for (const sentence of sentences) process.stdout.write(`${sentence}\n`)
  return sentences.length === 0
}

async function tool(name: string, args: readonly string[]): Promise<Outcome> {
  return one((await run(program(name), args)) === 0)
}

async function vitest(): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mithaq-check-'))
  const report = path.join(folder, 'report.json')
  try {
    const code = await run(
      program('vitest'),
      [
        'run',
        '--config',
        'tooling/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        '--silent=passed-only',
      ],
      soak ? { MITHAQ_SOAK: '1' } : {},
    )
    const counts = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as {
      numPassedTests?: number
      numFailedTests?: number
      numFailedTestSuites?: number
    }
    const failed = (counts.numFailedTests ?? 0) || (counts.numFailedTestSuites ?? 0)
    // A run that ended badly without naming a test has failed all the same.
    return { passed: counts.numPassedTests ?? 0, failed: code === 0 ? failed : Math.max(1, failed) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each browser story has an installation of its own; two run side by side, since each waits for the other half of its time. */
async function stories(): Promise<Outcome> {
  const folder = path.join(root, 'apps/web/e2e')
  const waiting = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.story.ts')).sort()
  const sum: Outcome = { passed: 0, failed: 0 }
  const tellOneAfterTheOther = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const { code, said } = await runQuietly(process.execPath, [path.join(folder, file)])
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${file}: ${said.trim()}\n`)
      sum.passed += code === 0 ? 1 : 0
      sum.failed += code === 0 ? 0 : 1
    }
  }
  await Promise.all([tellOneAfterTheOther(), tellOneAfterTheOther()])
  return sum
}

/** What it says is kept together, so that two that run side by side do not talk at once. */
function runQuietly(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: searchPath } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

function run(command: string, args: readonly string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', PATH: searchPath, ...environment },
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (signal !== null) process.stdout.write(`${path.basename(command)} was ended by ${signal}.\n`)
      resolve(code ?? 1)
    })
  })
}

/** Where the launcher found pnpm, which turbo looks for on the PATH; undefined when it never ran here. */
function pnpmFolder(): string | undefined {
  try {
    return (JSON.parse(readFileSync(path.join(root, 'node_modules/.mithaq/toolchain.json'), 'utf8')) as { pnpmFolder?: string }).pnpmFolder
  } catch {
    return undefined
  }
}
