// Run by npx in the environment that it makes: says as JSON where the fetched Node and pnpm stand. A file of its own,
// because no way of quoting a program on a command line is the same in every shell.
import { existsSync } from 'node:fs'
import path from 'node:path'

const folders = (process.env.PATH ?? '').split(path.delimiter)
const names = process.platform === 'win32' ? ['pnpm.cmd', 'pnpm.exe'] : ['pnpm']
const cached = folders.find((folder) => /[\\/]_npx[\\/][0-9a-f]+[\\/]node_modules[\\/]\.bin$/.test(folder))
process.stdout.write(
  `\n${JSON.stringify({
    node: process.execPath,
    version: process.versions.node,
    pnpmFolder: folders.find((folder) => names.some((name) => existsSync(path.join(folder, name)))) ?? null,
    /** Where npx keeps what it fetched. */
    npxFolder: cached === undefined ? null : path.resolve(cached, '../..'),
  })}\n`,
)
