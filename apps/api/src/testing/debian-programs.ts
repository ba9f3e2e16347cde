import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { describe } from 'vitest'

/** Where Debian puts what a user starts, and what an administrator starts. */
const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin']

/** The program's file, or null where it is not installed. */
export function findProgram(name: string): string | null {
  for (const folder of folders) {
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Elsewhere, perhaps.
    }
  }
  return null
}

/**
 * `describe` for tests that need programs which are no packages of npm. Where one is missing the run says that they were not
 * run; with CI=true they are run all the same, and fail.
 */
export function describeWith(...programs: string[]): typeof describe | typeof describe.skip {
  const missing = programs.filter((name) => findProgram(name) === null)
  if (missing.length === 0 || process.env.CI === 'true') return describe
  process.stdout.write(`not run: ${missing.join(' and ')} not installed\n`)
  return describe.skip
}
