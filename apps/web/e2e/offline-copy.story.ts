import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

await story(
  'A copy is chosen; without a server the submission opens after a reload and is written in; the words arrive; then the device forgets everything',
  {},
  async ({ installation, signIn }) => {
    const [en, ar] = [sayIn('en'), sayIn('ar')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[1]
    expect(section !== undefined, 'The report has no second section.')
    const address = `${installation.url}/submissions/${report.id}`
    const writer = await signIn('writer', { organisation: /Documentation/ })
    await writer.goto(address)
    await writer.getByText(en('writing:saving.saved')).waitFor()
    expect((await copiesOn(writer)) === 0, 'A text of others is on the device before it was chosen.')

    await writer.getByRole('button', { name: en('writing:settings') }).click()
    await writer.getByText(en('device:copyDanger')).waitFor()
    await writer.getByRole('checkbox', { name: en('device:copyChoice') }).check()
    await writer.getByText(en('device:copyKept')).waitFor()
    await writer.keyboard.press('Escape')
    await writer.evaluate(() => navigator.serviceWorker.ready)
    expect(
      (await copiesOn(writer)) === report.sections.length,
      `${await copiesOn(writer)} of ${report.sections.length} sections are on the device.`,
    )

    await installation.kill()
    await writer.reload()
    const text = await openText(writer, section, 'en')
    await writer.getByText(en('writing:saving.away'), { exact: true }).waitFor()
    await typeAtEnd(writer, text, ' Written under a shutdown.')
    await writer.getByText(en('writing:saving.awayKept')).waitFor()
    await writer.reload()
    await (await openText(writer, section, 'en')).getByText('Written under a shutdown.').waitFor()

    await installation.restart()
    await writer.getByText(en('writing:saving.saved')).waitFor()
    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.goto(address)
    await (await openText(coordinator, section, 'en')).getByText('Written under a shutdown.').waitFor()
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()

    await writer.goto(`${installation.url}/account`)
    await writer.getByText(en('device:copies_one', { count: 1 })).waitFor()
    await writer.getByRole('button', { name: en('device:forget') }).click()
    await writer
      .getByRole('dialog')
      .getByRole('button', { name: en('device:forget') })
      .click()
    await writer.waitForURL(/sign-in/)
    expect((await copiesOn(writer)) === 0, 'A text is on the device after it was told to forget.')
    const left = await writer.evaluate(async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: (await caches.keys()).length,
    }))
    expect(left.workers === 0 && left.caches === 0, 'The program is still kept on the device.')
  },
)

/** How many texts the device keeps. */
function copiesOn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('mithaq-device')
        request.onerror = () => reject(request.error ?? new Error('No database'))
        request.onsuccess = () => {
          const database = request.result
          const isThere = database.objectStoreNames.contains('copies')
          if (!isThere) {
            database.close()
            indexedDB.deleteDatabase('mithaq-device')
            return resolve(0)
          }
          const count = database.transaction('copies').objectStore('copies').count()
          count.onsuccess = () => {
            database.close()
            resolve(count.result)
          }
        }
      }),
  )
}
