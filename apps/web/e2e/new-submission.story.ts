import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText } from './writing.ts'

const limit = 2815

await story(
  'A submission is created in Arabic from a mechanism that was searched for, written past its limit, and the meter says by how much and where',
  {},
  async ({ installation, signIn }) => {
    const ar = sayIn('ar')
    const page = await signIn('coordinator', { language: 'ar' })
    await page.getByRole('link', { name: ar('submissions:new') }).click()
    // Without hamza and with ه for ة, as people type.
    await page.getByRole('searchbox', { name: ar('mechanisms:search') }).fill('الاستعراض الدوري الشامل (فرديه)')
    await page.getByRole('button', { name: 'مساهمة من الجهات صاحبة المصلحة في الاستعراض الدوري الشامل (فردية)' }).click()
    await page.getByLabel(ar('submissions:stateUnderReview'), { exact: true }).selectOption('SYR')
    await page.getByRole('textbox', { name: ar('submissions:titleIn', { language: 'العربية' }) }).fill('مساهمة نموذجية بشأن سوريا')
    await page.getByRole('textbox', { name: ar('submissions:titleIn', { language: 'الإنكليزية' }) }).fill('Example submission on Syria')
    await page.getByRole('button', { name: ar('submissions:create') }).click()
    await page.getByRole('heading', { level: 1, name: 'مساهمة نموذجية بشأن سوريا' }).waitFor()

    const id = await page.locator('.sheet-section').nth(1).getAttribute('id')
    expect(id !== null, 'The submission has no second section.')
    const section = { id: id.replace('section-', ''), title: '', documentId: '', languages: [] }
    const title = await page.locator(`#${id}`).getAttribute('aria-label')
    const text = await openText(page, section, 'en')
    await text.focus()
    await paste(page, Array.from({ length: limit + 85 }, (_, index) => (index % 60 === 59 ? 'word.\n' : 'word')).join(' '))
    await page.getByText(ar('writing:over.words_many', { count: 85 })).waitFor()
    await page.getByRole('button', { name: ar('writing:over.words_many', { count: 85 }) }).click()
    const lengths = page.getByRole('dialog', { name: ar('writing:lengths') })
    await lengths
      .getByText(title ?? '')
      .last()
      .waitFor()
    const told = await lengths.innerText()
    expect(told.includes('2,900') || told.includes('2.900'), `The table of lengths does not say 2,900 words:\n${told}`)
    expect(told.includes(ar('writing:passedIn', { title: `\u2068${title}\u2069` })), `It does not say where the limit is passed:\n${told}`)
    await page.keyboard.press('Escape')

    // The same after loading anew, from what the server counted, in the list as well.
    await page.getByText(ar('writing:saving.saved')).waitFor()
    await page.goto(`${installation.url}/submissions`)
    await page
      .getByRole('listitem')
      .filter({ hasText: 'مساهمة نموذجية بشأن سوريا' })
      .getByText(ar('submissions:length.over.words_many', { count: 85 }))
      .waitFor()
  },
)

async function paste(page: import('playwright-core').Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const data = new DataTransfer()
    data.setData('text/plain', plain)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}
