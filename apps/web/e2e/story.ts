import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../../tooling/chromium.ts'
import { startInstallation, type Installation } from './installation.ts'

interface Looks {
  language?: InterfaceLanguage
  width?: number
  height?: number
  dark?: boolean
}

/** What a story is told on: an installation of its own, and as many people at their browsers as it needs. */
export interface Stage {
  installation: Installation
  /** Somebody sits down at a browser of their own that has never been here. */
  sitDown(looks?: Looks): Promise<Page>
  /** The demo's person of this role, signed in, at the first page. The demo's people read their own language unless `looks` names one. */
  signIn(role: string, looks?: Looks & { organisation?: RegExp }): Promise<Page>
}

/** A machine that runs other things too is slow now and then; a story waits for what it expects, and no longer. */
const patience = 60_000

/**
 * Runs one story as a process of its own: exit 1 when an expectation fails, when a page throws, asks another origin, or
 * does what the content security policy forbids.
 */
export async function story(name: string, options: { demo?: boolean }, tell: (stage: Stage) => Promise<void>): Promise<void> {
  const installation = await startInstallation(options)
  let browser: Browser | undefined
  const pages: Page[] = []
  const complaints: string[] = []
  try {
    browser = await launchChromium()
    const launched = browser
    const sitDown = async ({ language = 'en', width = 1280, height = 900, dark = false }: Looks = {}): Promise<Page> => {
      const context = await launched.newContext({
        viewport: { width, height },
        locale: language,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        acceptDownloads: true,
      })
      context.setDefaultTimeout(patience)
      const page = await context.newPage()
      pages.push(page)
      page.on('pageerror', (error) => complaints.push(`A page threw: ${error.stack ?? error.message}`))
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) complaints.push(message.text())
      })
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(installation.url) && !/^(data|blob|about):/.test(url)) complaints.push(`A page asked another origin: ${url}`)
      })
      return page
    }
    const signIn: Stage['signIn'] = async (role, { organisation, ...looks } = {}) => {
      const page = await sitDown(looks)
      await page.goto(installation.signInUrl(role, organisation))
      await page.waitForURL(`${installation.url}/`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    }
    await tell({ installation, sitDown, signIn })
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    process.stdout.write(`${name}\n`)
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${name}\n${(error as Error).stack ?? String(error)}\n${complaints.join('\n')}\n`)
    const folder = path.join(tmpdir(), 'mithaq-stories')
    await mkdir(folder, { recursive: true })
    for (const [index, page] of pages.entries()) {
      const picture = path.join(folder, `${name.replaceAll(/\W+/g, '-').slice(0, 60)}-${index + 1}.png`)
      await page.screenshot({ path: picture }).then(
        () => process.stderr.write(`What person ${index + 1} saw: ${picture}\n`),
        () => {},
      )
    }
  } finally {
    await browser?.close()
    await installation.stop()
  }
}

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
