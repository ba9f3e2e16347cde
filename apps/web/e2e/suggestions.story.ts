import type { Locator, Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

await story(
  'A reviewer who may only suggest types and deletes in Arabic; the writer accepts one, declines one, takes a decision back, and both see the same',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')

    const reviewer = await signIn('reviewer')
    const writer = await signIn('coordinator', { language: 'ar', width: 1440 })
    for (const page of [reviewer, writer]) await page.goto(`${installation.url}/submissions/${report.id}`)
    const texts = { reviewer: await openText(reviewer, section, 'ar'), writer: await openText(writer, section, 'ar') }
    await reviewer.getByText(en('writing:readOnly.reviewer')).waitFor()

    // Words that are added at the end, and the first letters of the text taken out.
    await typeAtEnd(reviewer, texts.reviewer, ' وتقترح المراجعة هذه الجملة.')
    await texts.writer.locator('ins', { hasText: 'وتقترح المراجعة هذه الجملة.' }).waitFor()
    await reviewer.keyboard.press('ControlOrMeta+Home')
    for (let key = 0; key < 5; key++) await reviewer.keyboard.press('Delete')
    await texts.writer.locator('del').first().waitFor()

    // The writer sees both, and whose they are.
    await texts.writer.focus()
    await openSuggestions(writer, ar)
    const cards = writer.locator('.suggestion-card')
    await cards.filter({ hasText: 'وتقترح المراجعة هذه الجملة.' }).waitFor()
    await press(cards.filter({ hasText: 'وتقترح المراجعة هذه الجملة.' }), ar('suggestions:accept'))
    await texts.reviewer.getByText('وتقترح المراجعة هذه الجملة.').waitFor()
    await gone(texts.reviewer.locator('ins'))

    // Taken back, it waits again; accepted again, it is the text.
    await writer.getByRole('button', { name: ar('suggestions:undo') }).click()
    await texts.reviewer.locator('ins', { hasText: 'وتقترح المراجعة هذه الجملة.' }).waitFor()
    await press(cards.filter({ hasText: 'وتقترح المراجعة هذه الجملة.' }), ar('suggestions:accept'))
    await gone(texts.reviewer.locator('ins'))

    // What is declined stays as it was.
    await press(cards.filter({ has: writer.locator('del') }).first(), ar('suggestions:decline'))
    await gone(texts.reviewer.locator('del'))
    await gone(cards)

    // A writer suggests too when they want to, and takes it back.
    await writer.getByRole('button', { name: ar('suggestions:modeSuggest') }).click()
    await typeAtEnd(writer, texts.writer, ' كلمة')
    await texts.reviewer.locator('ins', { hasText: 'كلمة' }).waitFor()
    await press(cards.first(), ar('suggestions:withdraw'))
    await gone(texts.reviewer.locator('ins'))
  },
)

async function openSuggestions(page: Page, say: ReturnType<typeof sayIn>): Promise<void> {
  await page.getByRole('button', { name: say('comments:openMargin') }).click()
  await page.getByRole('tab', { name: say('suggestions:title') }).click()
}

async function press(card: Locator, name: string): Promise<void> {
  await card.getByRole('button', { name }).click()
}

async function gone(locator: Locator): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if ((await locator.count()) === 0) return
    await locator.page().waitForTimeout(100)
  }
  throw new Error(`Still there: ${await locator.first().textContent()}`)
}
