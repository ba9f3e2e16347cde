import type { Page } from 'playwright-core'
import { findingsOf } from './findings.ts'
import { expect, story } from './story.ts'
import { sayIn, type Say } from './words.ts'

const looks = [
  { language: 'ar', width: 1280, height: 900, dark: false },
  { language: 'ar', width: 360, height: 740, dark: true },
  { language: 'en', width: 1280, height: 900, dark: true },
  { language: 'en', width: 360, height: 740, dark: false },
] as const

const pages = [
  '/',
  '/submissions',
  '/submissions/new',
  '/deadlines',
  '/deadlines/timeline',
  '/deadlines/timeline?by=organisation&zoom=year',
  '/deadlines/month',
  '/deadlines/tasks',
  '/deadlines/year',
  '/deadlines/calendar',
  '/sessions',
  '/sessions/rules',
  '/sessions/working-days',
  '/mechanisms',
  '/mechanisms/upr-stakeholder-joint',
  '/mechanisms/new',
  '/organisations',
  '/people',
  '/settings',
  '/notices',
  '/account',
  '/no-such-page',
]

/** What a submission has besides its text. */
const aroundTheText = ['/history', '/signing', '/sign-on', '/filing', '/plan', '/follow-up']

/** What opens over a page, by the button that opens it. */
const opened: Record<string, Parameters<Say>[0][]> = {
  '/organisations': ['organisations:add'],
  '/people': ['people:invite'],
  '/submissions/<id>': ['writing:export', 'writing:settings', 'writing:sectionSettings', 'writing:keyboard'],
}

await story(
  'Every page, in both directions, wide and on a phone, light and dark: axe finds nothing serious and nothing is wider than its window',
  {},
  async ({ installation, sitDown, signIn }) => {
    const found = new Set<string>()
    // The coordinator of the demo reads Arabic until they choose otherwise.
    let spoken: string = 'ar'
    for (const look of looks) {
      const { language } = look
      const outside = await sitDown(look)
      for (const path of [
        '/sign-in',
        '/invitation#unknown',
        '/set-up#unknown',
        '/sign#unknown',
        '/sign-on#unknown',
        '/sign-on/confirm#unknown',
      ]) {
        await outside.goto('about:blank')
        await outside.goto(`${installation.url}${path}`)
        await examine(outside, `${path} ${nameOf(look)}`, look, found)
      }
      await outside.context().close()

      const page = await signIn('coordinator', look)
      await page.locator(`html[lang="${spoken}"]`).waitFor()
      if (spoken !== language) {
        await page.goto(`${installation.url}/account`)
        await page.locator(`html[lang="${spoken}"]`).waitFor()
        const kept = page.waitForResponse(/people\.changeSettings/)
        await page.locator(`label:has([lang="${language}"])`).click()
        await kept
        await page.locator(`html[lang="${language}"]`).waitFor()
        spoken = language
      }
      const submission = await page
        .goto(`${installation.url}/submissions`)
        .then(() => page.locator('main a[href*="/submissions/0"]').first().getAttribute('href'))
      expect(submission !== null, 'The list of submissions is empty.')
      for (const path of [...pages, submission, ...aroundTheText.map((page) => submission + page)]) {
        await page.goto(`${installation.url}${path}`)
        const where = path.replace(submission, '/submissions/<id>')
        await examine(page, `${where} ${nameOf(look)}`, look, found)
        for (const key of opened[where] ?? []) {
          await page
            .getByRole('button', { name: sayIn(language)(key) })
            .first()
            .click()
          await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor()
          await examine(page, `${where}, ${key} ${nameOf(look)}`, look, found)
          // The first Escape may take away the name of the button under the pointer.
          for (let turn = 0; turn < 3 && (await page.getByRole('dialog').or(page.getByRole('menu')).count()) > 0; turn++) {
            await page.keyboard.press('Escape')
            await page.waitForTimeout(200)
          }
          await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor({ state: 'detached' })
        }
      }
      await page.context().close()
    }
    expect(found.size === 0, `${found.size} findings:\n${[...found].sort().join('\n')}`)
  },
)

function nameOf({ language, width, dark }: (typeof looks)[number]): string {
  return `(${language}, ${width}, ${dark ? 'dark' : 'light'})`
}

async function examine(page: Page, where: string, { language, width }: (typeof looks)[number], found: Set<string>): Promise<void> {
  await page.locator('main').first().waitFor()
  // What is loading is not yet what a person has before them.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  const { scrollWidth, direction } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    direction: document.documentElement.dir,
  }))
  if (scrollWidth > width) found.add(`${where}: ${scrollWidth} pixels wide`)
  if (direction !== (language === 'ar' ? 'rtl' : 'ltr')) found.add(`${where}: direction ${direction}`)
  for (const finding of await findingsOf(page)) found.add(`${where}: ${finding}`)
}
