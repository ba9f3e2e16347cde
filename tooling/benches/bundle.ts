import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { demoSubmission } from '../../apps/web/e2e/demo.ts'
import { startInstallation } from '../../apps/web/e2e/installation.ts'
import { launchChromium } from '../chromium.ts'
import type { Figure } from './figure.ts'

/**
 * JavaScript, gzipped, that a browser with an empty cache has fetched when the first page stands, and when a submission
 * stands open for writing. One interface language (Arabic, the largest) is part of both.
 */
export async function bundle(): Promise<Figure[]> {
  const installation = await startInstallation()
  const browser = await launchChromium()
  try {
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const session = await browser.newContext({ locale: 'ar' })
    const entering = await session.newPage()
    await entering.goto(installation.signInUrl('coordinator'))
    await entering.waitForURL(`${installation.url}/`)
    const cookies = await session.cookies()
    const load = async (path: string, stands: (page: Page) => Promise<unknown>): Promise<number> => {
      const context = await browser.newContext({ locale: 'ar' })
      await context.addCookies(cookies)
      const page = await context.newPage()
      const scripts: Promise<number>[] = []
      page.on('response', (response) => {
        if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).length))
      })
      await page.goto(`${installation.url}${path}`)
      await stands(page)
      await page.waitForLoadState('networkidle').catch(() => {})
      const bytes = (await Promise.all(scripts)).reduce((sum, each) => sum + each, 0)
      await context.close()
      return bytes / 1000
    }
    return [
      {
        figure: 'JavaScript of the first page, gzipped',
        value: await load('/', (page) => page.locator('main a[href*="/submissions/0"]').first().waitFor()),
        unit: 'kB',
        target: 250,
      },
      {
        figure: 'JavaScript with the editor, gzipped',
        value: await load(`/submissions/${report.id}`, (page) =>
          page.locator('[role="textbox"][contenteditable="true"]').first().waitFor(),
        ),
        unit: 'kB',
        target: 420,
      },
    ]
  } finally {
    await browser.close()
    await installation.stop()
  }
}
