import type { Page } from 'playwright-core'
import { breakableLine } from './breakable-line.ts'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn, type Say } from './words.ts'
import { blocksOf, expectSame, openText, typeAtEnd } from './writing.ts'

/** An invented name that stands nowhere else. */
const secret = 'Zuzanna Invented'

await story(
  'A coordinator asks that a name be removed for good, the organisation whose section it is agrees, and nobody’s page or device has it any more; unsent words come to the tray',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[3]
    expect(section !== undefined, 'The report has no fourth section.')
    const address = `${installation.url}/submissions/${report.id}`
    const place = `#section-${section.id}`

    // A name gets into the text, and onto the device of somebody who keeps a copy.
    const lawyer = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    await lawyer.goto(address)
    const lawyersText = await openText(lawyer, section, 'en')
    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.goto(address)
    const text = await openText(coordinator, section, 'en')
    await typeAtEnd(coordinator, text, ` Told by ${secret}.`)
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await lawyersText.getByText(secret).waitFor()
    await keepCopy(lawyer, ar)
    expect(await isOnDevice(lawyer, secret), 'The copy does not hold what was typed: this story looks in the wrong place.')

    // Somebody else writes on without a connection.
    const away = await signIn('writer', { organisation: /Documentation/ })
    const line = await breakableLine(away)
    await away.goto(address)
    const awayText = await openText(away, section, 'en')
    await awayText.getByText(secret).waitFor()
    line.cut()
    await away.getByText(en('writing:saving.away'), { exact: true }).waitFor()
    await typeAtEnd(away, awayText, ' Typed meanwhile.')
    await away.getByText(en('writing:saving.awayKept')).waitFor()

    // Selected by keyboard, asked for.
    await text.focus()
    await coordinator.keyboard.press('ControlOrMeta+End')
    await coordinator.keyboard.press('ArrowLeft')
    for (const _letter of secret) await coordinator.keyboard.press('Shift+ArrowLeft')
    await coordinator.getByRole('button', { name: ar('purge:button') }).click()
    const asking = coordinator.getByRole('dialog')
    expect((await asking.locator('blockquote').innerText()) === secret, 'The dialog shows other words than those that were selected.')
    const ask = asking.getByRole('button', { name: ar('purge:ask'), exact: true })
    expect(await ask.isDisabled(), 'It can be asked for without having read what it means.')
    await asking.getByRole('checkbox', { name: ar('purge:understood') }).check()
    await ask.click()
    await asking.getByText(ar('purge:asked').split('«')[0] ?? '').waitFor()
    await asking
      .getByRole('button', { name: ar('common:close') })
      .last()
      .click()
    await coordinator.locator(place).getByText(ar('purge:waiting_one')).waitFor()
    expect((await blocksOf(text)).join('\n').includes(secret), 'It went before anybody agreed.')

    // The organisation whose section it is finds it where it works, and agrees.
    await lawyer.goto(installation.url)
    await lawyer.getByRole('link', { name: ar('home:purgeAsked').split('»').at(-1) ?? '' }).click()
    await lawyer.locator(place).getByText(ar('purge:waiting_one')).waitFor()
    await openText(lawyer, section, 'en')
    await lawyer
      .locator(place)
      .getByRole('button', { name: ar('purge:look') })
      .click()
    const answering = lawyer.getByRole('dialog')
    expect((await answering.locator('blockquote').innerText()) === secret, 'The request shows other words than those that were selected.')
    await answering.getByRole('checkbox', { name: ar('purge:understood') }).check()
    await answering.getByRole('button', { name: ar('purge:agree'), exact: true }).click()
    await answering.getByText(ar('purge:done_many').split(':')[0] ?? '').waitFor()
    await answering
      .getByRole('button', { name: ar('common:close') })
      .last()
      .click()

    // Gone from both pages, also for who takes back what they did, and from the device; the text goes on.
    for (const page of [coordinator, lawyer])
      await page
        .locator(place)
        .getByText(/Told by \./)
        .waitFor()
    const anew = await openText(coordinator, section, 'en')
    await anew.focus()
    for (let times = 0; times < 5; times++) await coordinator.keyboard.press('ControlOrMeta+z')
    await typeAtEnd(coordinator, anew, ' And it goes on.')
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await expectSame(anew, await openText(lawyer, section, 'en'))
    for (const page of [coordinator, lawyer])
      expect(!(await page.content()).includes(secret), 'Somewhere on a page the removed words still stand.')
    for (let turn = 0; turn < 200 && (await isOnDevice(lawyer, secret)); turn++) await lawyer.waitForTimeout(100)
    expect(!(await isOnDevice(lawyer, secret)), 'The device still keeps the removed words.')

    // Who was away gets the text as it is now, and what they typed into the old one as words that need a place.
    line.mend()
    await away.getByText(en('device:rescueOpen_one', { count: 1 })).waitFor()
    await away.locator(place).getByText(en('writing:ended.edition')).waitFor()
    await away
      .locator(place)
      .getByText(/And it goes on\./)
      .waitFor()
    await away.getByRole('button', { name: en('device:rescueShow') }).click()
    const tray = away.getByRole('dialog')
    await tray.getByText(en('device:reason.edition')).waitFor()
    expect((await tray.getByRole('textbox').inputValue()) === 'Typed meanwhile.', 'The tray does not say what was typed.')

    // A tombstone says when and by whom, and not what.
    await coordinator
      .locator(place)
      .getByRole('button', { name: ar('writing:sectionSettings') })
      .click()
    const settings = coordinator.getByRole('dialog')
    await settings.getByText(ar('purge:historyTitle')).waitFor()
    const told = await settings.innerText()
    expect(told.includes('Cedar') || told.includes('صاحب القبول'), 'The settings do not say who agreed.')
    expect(!told.includes(secret), 'The tombstone says what was removed.')
  },
)

async function keepCopy(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('writing:settings') }).click()
  await page.getByRole('checkbox', { name: say('device:copyChoice') }).check()
  await page.getByText(say('device:copyKept')).waitFor()
  await page.keyboard.press('Escape')
}

/** Whether words stand in anything that the device keeps: texts are kept as bytes in which words can be read. */
function isOnDevice(page: Page, words: string): Promise<boolean> {
  return page.evaluate(async (sought) => {
    const isIn = (value: unknown): boolean => {
      if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value).includes(sought)
      if (typeof value === 'string') return value.includes(sought)
      return typeof value === 'object' && value !== null && Object.values(value).some(isIn)
    }
    const asked = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('The device could not be read'))
      })
    const database = await asked(indexedDB.open('mithaq-device'))
    const rows: unknown[] = []
    for (const name of database.objectStoreNames) rows.push(...(await asked(database.transaction(name).objectStore(name).getAll())))
    database.close()
    for (const name of await caches.keys())
      for (const answer of await (await caches.open(name)).matchAll()) rows.push(await answer.clone().text())
    return rows.some(isIn) || Object.values(localStorage).some(isIn)
  }, words)
}
