import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const source = fileURLToPath(new URL('../../bench', import.meta.url))
const cache = fileURLToPath(new URL('../../../node_modules/.mithaq/bench-peers', import.meta.url))
const files = ['package.json', 'package-lock.json', 'hocuspocus.mjs', 'y-websocket.mjs']

/** The folder from which the peers start: installed by npm, with its lockfile, when they are first measured. */
export async function installPeers(): Promise<string> {
  const contents = await Promise.all(files.map((name) => readFile(path.join(source, name))))
  const seal = createHash('sha256').update(Buffer.concat(contents)).digest('hex').slice(0, 12)
  const folder = path.join(cache, seal)
  if (await exists(folder)) return folder
  process.stderr.write('Installing the servers to compare with …\n')
  const making = `${folder}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  for (const name of files) await copyFile(path.join(source, name), path.join(making, name))
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: making })
  await rename(making, folder)
  return folder
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
