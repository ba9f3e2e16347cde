import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import manifest from './package.json' with { type: 'json' }

const run = promisify(execFile)

export interface BundledChromium {
  executablePath: string
  environment: Record<string, string>
}

/** Unpacks into the folder that TMPDIR names; a process of its own, because the package looks at nothing else. */
const unpack = `
  import chromium, { inflate } from '@sparticuz/chromium'
  import path from 'node:path'
  import { fileURLToPath } from 'node:url'
  await chromium.executablePath()
  await inflate(path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br'))
`

/**
 * The Chromium that npm brings for Linux x64, unpacked once. It gets its place last and whole: a run that was killed, or
 * another story that begins at the same moment, never starts half a browser.
 */
export async function bundledChromium(): Promise<BundledChromium> {
  const folder = path.join(tmpdir(), `mithaq-chromium-${manifest.optionalDependencies['@sparticuz/chromium']}-${process.getuid?.() ?? 0}`)
  const executablePath = path.join(folder, 'chromium')
  if (!existsSync(executablePath)) {
    const half = await mkdtemp(`${folder}-`)
    await run(process.execPath, ['--input-type=module', '-e', unpack], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { ...process.env, TMPDIR: half },
    })
    // Somebody else may have been faster: theirs is as good.
    await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }))
  }
  const environment: Record<string, string> = {}
  // A machine without a desktop may lack the few libraries that the package brings along.
  const { stdout } = await run('ldd', [executablePath]).catch(() => ({ stdout: '' }))
  if (stdout.includes('not found')) environment.LD_LIBRARY_PATH = path.join(folder, 'al2023', 'lib')
  if (!existsSync('/etc/fonts')) environment.FONTCONFIG_PATH = path.join(folder, 'fonts')
  return { executablePath, environment }
}
