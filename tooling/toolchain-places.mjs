// Run by npx in the environment that it makes: says as JSON where the fetched Node and pnpm stand. A file of its own,
// because no way of quoting a program on a command line is the same in every shell.
import { existsSync } from 'node:fs'
import path from 'node:path'

const names = process.platform === 'win32' ? ['pnpm.cmd', 'pnpm.exe'] : ['pnpm']
const pnpmFolder = (process.env.PATH ?? '')
  .split(path.delimiter)
  .find((folder) => names.some((name) => existsSync(path.join(folder, name))))
process.stdout.write(`\n${JSON.stringify({ node: process.execPath, pnpmFolder: pnpmFolder ?? null })}\n`)
