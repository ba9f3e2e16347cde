import type { Page } from 'playwright-core'
import { expectOpenToAll } from './findings.ts'
import { keepPicture } from './pictures.ts'
import { expect } from './story.ts'
import { sayIn } from './words.ts'

const ar = sayIn('ar')

/** The text that is open is frozen, and whoever froze it goes on to the page for signing. */
export async function freeze(page: Page): Promise<void> {
  await page.getByRole('button', { name: ar('pages:freeze'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  const press = dialog.getByRole('button', { name: ar('pages:freeze'), exact: true })
  await press.click()
  // Open suggestions are told before anything is frozen: here they are taken as declined.
  const declined = dialog.getByLabel(new RegExp(`^${ar('signing:suggestionsDecline')}`))
  const frozen = dialog.getByText(ar('signing:frozenMeans'))
  await declined.or(frozen).first().waitFor()
  if ((await declined.count()) > 0) {
    await keepPicture(page, 'freeze-suggestions-ar')
    await declined.check()
    await press.click()
  }
  await frozen.waitFor()
  await keepPicture(page, 'frozen-ar')
  await dialog.getByRole('link', { name: ar('signing:toSigning') }).click()
}

export async function askForSignatures(page: Page): Promise<void> {
  await page.getByRole('button', { name: ar('signing:roundOpen') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(ar('signing:deadlineDay'), { exact: true }).waitFor()
  await keepPicture(page, 'open-round-ar')
  await dialog.getByRole('button', { name: ar('signing:roundOpen') }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Link and code are shown once, to whoever makes the link. */
export async function makeLink(page: Page): Promise<{ link: string; code: string }> {
  await page.getByRole('button', { name: ar('signing:linkMake') }).click()
  const making = page.getByRole('dialog')
  await making.getByLabel(ar('signing:signsAs')).fill('المديرة التنفيذية (متخيَّلة)')
  await making.getByRole('button', { name: ar('signing:linkMake') }).click()
  const link = await making.getByLabel(ar('signing:link'), { exact: true }).inputValue()
  const code = await making.getByLabel(ar('signing:code'), { exact: true }).inputValue()
  expect(/^\d{4} \d{4}$/.test(code), `The code reads ${code}.`)
  await expectOpenToAll(page, 'The link and its code')
  await keepPicture(page, 'link-ar')
  await making.getByRole('button', { name: ar('signing:linkKept') }).click()
  return { link, code }
}

/** Whoever is at the page for signing makes a link, and their director signs by it on a phone. */
export async function signByLink(page: Page, device: Page, number: string): Promise<void> {
  const { link, code } = await makeLink(page)
  await device.goto(link)
  await device.getByText(ar('signing:hashSame')).waitFor()
  await device.getByLabel(new RegExp(`^${ar('signing:verdict.signed')}`)).check()
  await device.getByLabel(ar('signing:code'), { exact: true }).fill(code)
  await keepPicture(device, `link-${number}-ar-360`)
  await device.getByRole('button', { name: ar('signing:say.signed', { number }) }).click()
  await device.getByText(ar('signing:doneClose')).waitFor()
  await keepPicture(device, `done-${number}-ar-360`)
  await device.context().close()
}

/** All stand behind the version: it is locked, and its record is on the page. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: ar('signing:lock') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: ar('signing:lock') })
    .click()
  await page.locator('.record-sheet').getByText(ar('signing:check')).waitFor()
}
