import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expectOpenToAll } from './findings.ts'
import { arePicturesKept, keepPicture } from './pictures.ts'
import { askForSignatures, freeze, lock, makeLink, signByLink } from './signing.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

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
    await coordinator.waitForURL(signingPage)
    await askForSignatures(coordinator)
    await keepPicture(coordinator, 'round-ar')

    // Each makes a link, and signs by it on another device.
    const lawyers = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    const families = await signIn('writer', { organisation: /Families/, language: 'ar' })
    const phone = () => sitDown({ language: 'ar', width: 360, height: 740 })
    for (const page of [coordinator, lawyers]) {
      await page.goto(signingPage)
      await signByLink(page, await phone(), '1')
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
    const again = await phone()
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
    await askForSignatures(coordinator)
    for (const page of [coordinator, lawyers, families]) {
      await page.goto(signingPage)
      await page.getByRole('button', { name: ar('signing:readAndSign', { number: page === lawyers ? '٢' : '2' }) }).click()
      const difference = page.locator('.since-signed')
      await difference.getByText('A sentence after the freeze.').waitFor()
      expect((await difference.locator('.sign-change').count()) === 1, 'More is shown as changed than was.')
      if (page === lawyers) await keepPicture(page, 'difference-ar')
      await signByLink(page, await phone(), '2')
    }

    // Signed by all: locked, with a record that names every hash.
    await coordinator.goto(signingPage)
    await lock(coordinator)
    const record = coordinator.locator('.record-sheet')
    expect(((await record.textContent()) ?? '').match(/[0-9a-f]{64}/g)?.length === 3, 'The record does not name its three hashes.')
    expect((await record.locator('tbody tr').count()) === 3, 'The record does not name three organisations.')
    await keepPicture(coordinator, 'record-ar')
    await expectOpenToAll(coordinator, 'A locked text with its record')
    await lawyers.goto(text)
    await lawyers.getByText(ar('writing:status.signed')).first().waitFor()
    if (arePicturesKept) {
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

async function look(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await keepPicture(page, name)
}
