import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expectOpenToAll } from './findings.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

/** Where pictures of the screens are kept, for whoever looks at them; without it none are made. */
const pictures = process.env.STORY_PICTURES ?? null

const [ar, en] = [sayIn('ar'), sayIn('en')]

await story(
  'A version is frozen, two organisations sign and a director reserves, by links on phones; the text changes, a new round asks for the difference, all sign, and the text is locked with its record',
  {},
  async ({ installation, sitDown, signIn }) => {
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const text = `${installation.url}/submissions/${report.id}`
    const signingPage = `${text}/signing`

    // The coordinator freezes the text as it stands.
    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.goto(text)
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await freeze(coordinator)
    await keepPicture(coordinator, 'frozen-ar')
    await coordinator
      .getByRole('dialog')
      .getByRole('link', { name: ar('signing:toSigning') })
      .click()
    await coordinator.waitForURL(signingPage)
    await askForSignatures(coordinator)
    await keepPicture(coordinator, 'round-ar')

    // Each makes a link, and signs by it on another device.
    const lawyers = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    const families = await signIn('writer', { organisation: /Families/, language: 'ar' })
    const signByLink = async (page: Page, number: string): Promise<void> => {
      const { link, code } = await makeLink(page)
      const device = await sitDown({ language: 'ar', width: 360, height: 740 })
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
    for (const page of [coordinator, lawyers]) {
      await page.goto(signingPage)
      await signByLink(page, '1')
    }

    // The third has a director without an account, who reserves: the link goes one way, the code another.
    await families.goto(signingPage)
    await keepPicture(families, 'asked-ar')
    const { link, code } = await makeLink(families)
    const director = await sitDown({ language: 'en', width: 360, height: 740 })
    const asked: string[] = []
    director.on('request', (request) => asked.push(request.url()))
    await director.goto(link)
    await director.getByText(en('signing:hashSame')).waitFor()
    await keepPicture(director, 'link-en-360')
    await expectOpenToAll(director, 'What a director reads to sign')
    await director.getByLabel(new RegExp(`^${en('signing:verdict.reserved')}`)).check()
    const paragraphs = director.getByRole('group', { name: en('signing:paragraphs') }).getByRole('checkbox')
    await paragraphs.nth(2).check()
    await paragraphs.nth(4).check()
    await director.getByLabel(new RegExp(`^${en('signing:reservationWords')}`)).fill('Until consent is recorded for these cases.')
    const send = director.getByRole('button', { name: en('signing:say.reserved', { number: 1 }) })
    await director.getByLabel(en('signing:code'), { exact: true }).fill('0000 0000')
    await send.click()
    await director.getByText(en('refusals:signing.codeWrong', { left: 4 })).waitFor()
    await keepPicture(director, 'link-wrong-en-360')
    await expectOpenToAll(director, 'A reservation with a wrong code')
    await director.getByLabel(en('signing:code'), { exact: true }).fill(code)
    await send.click()
    await director.getByText(en('signing:doneClose')).waitFor()
    expect(!director.url().includes('#'), 'The used secret stays in the address.')
    const secret = link.slice(link.indexOf('#') + 1)
    expect(!asked.some((url) => url.includes(secret)), 'The secret stood in an address that was asked for.')
    await keepPicture(director, 'done-en-360')
    const again = await sitDown({ language: 'ar', width: 360, height: 740 })
    await again.goto(link)
    await again.getByText(ar('signing:linkEnded')).waitFor()
    await keepPicture(again, 'link-used-ar-360')

    // All stand behind version 1; then the text changes, and each is told for which version their signature is.
    await coordinator.getByText(ar('signing:stands', { number: 1 })).waitFor()
    await keepPicture(coordinator, 'stands-ar')
    await coordinator.goto(text)
    await typeAtEnd(coordinator, await openText(coordinator, section, 'en'), ' A sentence after the freeze.')
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await lawyers.reload()
    // They read in Syria: their digits are others.
    await lawyers.getByText(ar('signing:yourSignatureFor', { number: '١' })).waitFor()
    await lawyers.getByText(ar('signing:showChanges')).click()
    await lawyers.getByText('A sentence after the freeze.').first().waitFor()
    await keepPicture(lawyers, 'changed-ar')
    await expectOpenToAll(lawyers, 'What changed after a signature')

    // A new version; whoever signs is shown the difference alone first.
    await freeze(coordinator)
    await coordinator
      .getByRole('dialog')
      .getByRole('link', { name: ar('signing:toSigning') })
      .click()
    await askForSignatures(coordinator)
    for (const page of [coordinator, lawyers, families]) {
      await page.goto(signingPage)
      await page.getByRole('button', { name: ar('signing:readAndSign', { number: page === lawyers ? '٢' : '2' }) }).click()
      const difference = page.locator('.since-signed')
      await difference.getByText('A sentence after the freeze.').waitFor()
      expect((await difference.locator('.sign-change').count()) === 1, 'More is shown as changed than was.')
      if (page === lawyers) await keepPicture(page, 'difference-ar')
      await signByLink(page, '2')
    }

    // Signed by all: locked, with a record that names every hash.
    await coordinator.goto(signingPage)
    await coordinator.getByRole('button', { name: ar('signing:lock') }).click()
    await coordinator
      .getByRole('dialog')
      .getByRole('button', { name: ar('signing:lock') })
      .click()
    const record = coordinator.locator('.record-sheet')
    await record.getByText(ar('signing:check')).waitFor()
    expect(((await record.textContent()) ?? '').match(/[0-9a-f]{64}/g)?.length === 3, 'The record does not name its three hashes.')
    expect((await record.locator('tbody tr').count()) === 3, 'The record does not name three organisations.')
    await keepPicture(coordinator, 'record-ar')
    await expectOpenToAll(coordinator, 'A locked text with its record')
    await lawyers.goto(text)
    await lawyers.getByText(ar('writing:status.signed')).first().waitFor()
    if (pictures !== null) {
      await look(coordinator, 'record-ar-360', { width: 360, height: 740 })
      const reader = await signIn('writer', { organisation: /Documentation/, width: 1440, height: 900, dark: true })
      await reader.goto(signingPage)
      await reader.getByText(en('signing:check')).waitFor()
      await keepPicture(reader, 'record-en-dark')
      await reader.emulateMedia({ media: 'print', colorScheme: 'light' })
      await keepPicture(reader, 'record-en-print')
    }
  },
)

async function freeze(page: Page): Promise<void> {
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
}

async function askForSignatures(page: Page): Promise<void> {
  await page.getByRole('button', { name: ar('signing:roundOpen') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(ar('signing:deadlineDay'), { exact: true }).waitFor()
  await keepPicture(page, 'open-round-ar')
  await dialog.getByRole('button', { name: ar('signing:roundOpen') }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Link and code are shown once, to whoever makes the link. */
async function makeLink(page: Page): Promise<{ link: string; code: string }> {
  await page.getByRole('button', { name: ar('signing:linkMake') }).click()
  const making = page.getByRole('dialog')
  await making.getByLabel(ar('signing:signsAs')).fill('المديرة التنفيذية (متخيَّلة)')
  await making.getByRole('button', { name: ar('signing:linkMake') }).click()
  const link = await making.getByLabel(ar('signing:link'), { exact: true }).inputValue()
  const code = await making.getByLabel(ar('signing:code'), { exact: true }).inputValue()
  expect(/^\d{4} \d{4}$/.test(code), `The code reads ${code}.`)
  await keepPicture(page, 'link-ar')
  await making.getByRole('button', { name: ar('signing:linkKept') }).click()
  return { link, code }
}

async function look(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await keepPicture(page, name)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (pictures === null) return
  await mkdir(pictures, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}
