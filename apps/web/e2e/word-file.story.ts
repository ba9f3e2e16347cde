import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { partOf } from './part-of-file.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

/** `MITHAQ_PICTURES=1` keeps the pictures of the README; otherwise a run changes no file of the project. */
const pictures = process.env.MITHAQ_PICTURES === '1' ? fileURLToPath(new URL('../../../docs/pictures/', import.meta.url)) : null

await story(
  'What was just written stands in the Word file, in one language and in both, and the page shows who is here and the two languages row by row',
  {},
  async ({ installation, signIn }) => {
    const en = sayIn('en')
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[4]
    expect(section !== undefined, 'The report has no fifth section.')
    const writer = await signIn('writer', { organisation: /Documentation/, width: 1360, height: 860 })
    const partner = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    for (const page of [writer, partner]) await page.goto(`${installation.url}/submissions/${report.id}`)
    const [english, arabic] = [await openText(writer, section, 'en'), await openText(partner, section, 'ar')]
    await arabic.focus()
    await partner.keyboard.press('ControlOrMeta+Home')
    await writer.locator('.remote-flag').first().waitFor({ state: 'attached' })
    await writer.locator(`#section-${section.id}`).evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await keepPicture(writer, 'submission.png')

    await typeAtEnd(writer, english, ' Seen in the file (A/HRC/46/54).')
    await typeAtEnd(partner, arabic, ' يظهر في الملف (A/HRC/46/54).')
    await openText(writer, section, 'ar').then((text) => text.getByText('يظهر في الملف').waitFor())
    await writer.getByText(en('writing:saving.saved')).waitFor()

    const rows = await writer.locator(`#section-${section.id}`).evaluate((element) => {
      const tops = (language: string) =>
        [...element.querySelectorAll(`[lang="${language}"] > [data-block]`)].map((block) => Math.round(block.getBoundingClientRect().top))
      return { ar: tops('ar'), en: tops('en') }
    })
    const paired = Math.min(3, rows.ar.length, rows.en.length)
    expect(
      paired > 0 && rows.ar.slice(0, paired).every((top, index) => Math.abs(top - rows.en[index]!) < 24),
      `The two languages do not stand row by row: ${JSON.stringify(rows)}`,
    )

    const english1 = await download(writer, en('writing:exportOne', { language: 'English' }))
    expect(english1.name === 'ccpr-alternative-LBY-en.docx', `The file is called ${english1.name}.`)
    expect(english1.text.includes('Seen in the file'), 'The last words are not in the English file.')
    expect(!english1.text.includes('يظهر في الملف'), 'Arabic stands in the English file.')
    const both = await download(writer, en('writing:exportBoth', { source: 'Arabic', submitted: 'English' }))
    expect(
      both.text.includes('Seen in the file') && both.text.includes('يظهر في الملف'),
      'The last words are not in the file of both languages.',
    )
    expect(/<w:bidi\/>/.test(both.text) && /<w:rtl\/>/.test(both.text), 'The Arabic of the file is not set from right to left.')

    const home = await signIn('coordinator', { language: 'ar', width: 1360, height: 860 })
    await home
      .getByRole('heading', { name: sayIn('ar')('home:inProgress') })
      .first()
      .waitFor()
    await keepPicture(home, 'home-ar.png')
  },
)

async function download(page: Page, entry: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: sayIn('en')('writing:export') }).click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: entry }).click()
  const file = await waiting
  return { name: file.suggestedFilename(), text: partOf(await readFile(await file.path()), 'word/document.xml') }
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  if (pictures === null) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, name) })
}
