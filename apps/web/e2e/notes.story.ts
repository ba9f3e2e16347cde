import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { partOf } from './part-of-file.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

await story(
  'Somebody proves a claim with notes in Arabic and English, numbered through the sections, puts in a table, finds words however they are spelt, and the file that is exported has it all',
  {},
  async ({ installation, signIn }) => {
    const ar = sayIn('ar')
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const [, first, second] = report.sections
    expect(first !== undefined && second !== undefined, 'The report has no third section.')
    const page = await signIn('coordinator', { language: 'ar', width: 1440 })
    await page.goto(`${installation.url}/submissions/${report.id}`)

    // A note in a later section, then one in an earlier: numbers run through the submission.
    const later = await openText(page, second, 'ar')
    await typeAtEnd(page, later, ' تحقّقت المنظمات من هذا.')
    const marksBefore = await later.locator('.note-mark').count()
    await writeNote(page, 'مقابلة مع شاهدة، الحالة الثالثة.')
    await expectNumber(later, marksBefore, String(marksBefore + 1))
    const earlier = await openText(page, first, 'ar')
    await typeAtEnd(page, earlier, ' كما ورد في الاستعراض.')
    await writeNote(page, 'انظر A/HRC/59/15, para. 140.7; ')
    await expectNumber(earlier, 0, '1')
    await expectNumber(later, marksBefore, String(marksBefore + 2))

    // The same claim in English: its own note and number, the citation in its own form.
    const english = await openText(page, first, 'en')
    await typeAtEnd(page, english, ' As the review says.')
    await writeNote(page, 'See A/HRC/59/15, para. 140.7; ')
    await expectNumber(english, 0, '1')

    // In the list those of one language stand by number, and the citation reads as Arabic does, its symbol from left to right.
    await page
      .getByRole('button', { name: ar('comments:openMargin') })
      .first()
      .click()
    await page.getByRole('tab', { name: ar('notes:title') }).click()
    await page.getByLabel(ar('notes:ofLanguage')).selectOption('ar')
    await page.locator('.note-card').filter({ hasText: 'الحالة الثالثة' }).waitFor()
    const words = plain((await page.locator('.note-card').first().textContent()) ?? '')
    expect(words.includes('A/HRC/59/15، الفقرة 140.7'), `The citation does not read in Arabic: ${words}`)
    // In the direction of the text: its paragraph does not stand before its symbol.
    await page.locator('.note-card .citation[dir="rtl"]').first().waitFor()

    // A table, gone through by the tab key.
    await earlier.focus()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('ControlOrMeta+Alt+t')
    await page.getByRole('dialog', { name: ar('notes:tableTitle') }).waitFor()
    await page.keyboard.press('Enter')
    await earlier.locator('.atom-table .ProseMirror').waitFor()
    for (const cell of ['السنة', 'عدد الحالات', 'المصدر', '2025', '12']) {
      await page.keyboard.type(cell)
      await page.keyboard.press('Tab')
    }
    await earlier.locator('th', { hasText: 'عدد الحالات' }).waitFor()

    // Found without its hamza and with another ending: in the text and in the note.
    await earlier.locator('p').first().click()
    await page.keyboard.press('ControlOrMeta+f')
    const search = page.getByRole('search', { name: ar('notes:find') })
    await search.getByRole('searchbox').fill('الحاله الثالثه')
    await search.getByText(ar('notes:findCount_one')).waitFor()
    await page.keyboard.press('Enter')
    await search.getByText(ar('notes:foundIn.note')).waitFor()
    await page.locator('.note-window .found-current').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(ar('writing:saving.saved')).first().waitFor()

    // The file.
    await page.getByRole('button', { name: ar('writing:export') }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem').first().click()])
    const file = await readFile(await download.path())
    const notes = partOf(file, 'word/footnotes.xml')
    expect(notes.includes('140.7'), 'The exported file does not have the citation in its notes.')
    expect(partOf(file, 'word/document.xml').includes('w:footnoteReference'), 'The exported file has no mark of a note.')
  },
)

/** At the caret; back in the text behind it. */
async function writeNote(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Alt+f')
  // Without a pause: not one letter may go into the text.
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
  await page.locator('.note-window').waitFor({ state: 'detached' })
}

async function expectNumber(text: Locator, index: number, number: string): Promise<void> {
  let shown = ''
  for (let turn = 0; turn < 100; turn++) {
    shown = plain((await text.locator('.note-mark').nth(index).textContent()) ?? '')
    if (shown === number) return
    await text.page().waitForTimeout(100)
  }
  throw new Error(`The note should have number ${number}, it has ${shown}.`)
}

function plain(text: string): string {
  return text.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')
}
