import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, selectLast, typeAtEnd } from './writing.ts'

await story(
  'A reviewer comments on words, the writer is told and answers with a mention, the words are deleted, and the conversation still shows what it was about',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    // A section of the reviewer's own organisation: its writer is told.
    const section = report.sections.find(({ title }) => title.startsWith('Arbitrary detention'))
    expect(section !== undefined, 'The report has no section on detention.')
    const address = `${installation.url}/submissions/${report.id}`
    const words = 'كلمات يدور حولها النقاش'

    const writer = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    await writer.goto(address)
    const text = await openText(writer, section, 'ar')
    await typeAtEnd(writer, text, ` ${words}`)
    await writer.getByText(ar('writing:saving.saved')).waitFor()
    await writer.goto(`${installation.url}/notices`)
    await writer.locator('.notices, .empty').first().waitFor()

    // Whoever may not write the text selects its words and asks, by keyboard.
    const reviewer = await signIn('reviewer', { width: 1440 })
    await reviewer.goto(address)
    const read = await openText(reviewer, section, 'ar')
    await read.getByText(words).first().waitFor()
    const told = writer.getByRole('listitem').filter({ hasText: ar('notices:kind.comment') })
    const before = await told.count()
    await selectLast(reviewer, read, words)
    await reviewer.keyboard.press('ControlOrMeta+Alt+KeyM')
    await reviewer.getByRole('textbox', { name: en('comments:body') }).waitFor()
    await reviewer.keyboard.type('Which source is this? (fictional)')
    await reviewer.keyboard.press('ControlOrMeta+Enter')
    const asked = reviewer.getByRole('article', { name: words })
    await asked.getByText('Which source is this? (fictional)').waitFor()
    await read.locator('[data-thread]').filter({ hasText: words }).waitFor()

    // The writer is told while their page is open, and is led to the conversation.
    for (let turn = 0; turn < 300 && (await told.count()) === before; turn++) await writer.waitForTimeout(100)
    await writer.locator('.nav .bell .head-count').waitFor()
    await told.first().getByRole('link').click()
    const card = writer.getByRole('article', { name: words })
    await card.getByText('Which source is this? (fictional)').waitFor()
    expect(!(await writer.title()).includes('ليبيا'), 'The title of the tab names the text.')
    await card.getByRole('button', { name: ar('comments:reply') }).click()
    await writer.keyboard.type('رسالة المحامي @')
    await writer.locator('.mention-list').getByRole('option').first().waitFor()
    await writer.keyboard.type('شبكة')
    await writer.locator('.mention-list').getByRole('option', { name: /شبكة/ }).first().waitFor()
    await writer.keyboard.press('Enter')
    await writer.keyboard.press('ControlOrMeta+Enter')
    await card.locator('.mention').filter({ hasText: 'شبكة' }).waitFor()

    // The reviewer hears that they are called, and reads it where they are.
    await asked.locator('.mention').waitFor()

    // The words go; what was said about them stays, and says so.
    const own = await openText(writer, section, 'ar')
    await selectLast(writer, own, words)
    await writer.keyboard.press('Delete')
    await card.getByText(ar('comments:removedText')).waitFor()
    await asked.getByText(en('comments:removedText')).waitFor()
    await asked.getByText('Which source is this? (fictional)').waitFor()

    // Somebody who comes later reads the same.
    const coordinator = await signIn('coordinator', { language: 'ar', width: 1440 })
    await coordinator.goto(address)
    await openText(coordinator, section, 'ar')
    await coordinator.getByRole('button', { name: ar('comments:openMargin') }).click()
    await coordinator.getByRole('combobox', { name: ar('comments:scope') }).selectOption('all')
    await coordinator.getByRole('article', { name: words }).getByText(ar('comments:removedText')).waitFor()
    await asked.getByRole('button', { name: en('comments:resolve') }).click()
    await coordinator.getByRole('article', { name: words }).waitFor({ state: 'detached' })
  },
)
