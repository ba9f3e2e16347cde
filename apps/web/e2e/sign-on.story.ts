import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { demoSubmission } from './demo.ts'
import { expectOpenToAll } from './findings.ts'
import { download } from './download.ts'
import type { Installation } from './installation.ts'
import { partOf } from './part-of-file.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'

const organisation = 'جمعية القنديل (متخيَّلة)'
const email = 'director@lamp.example'

await story(
  'A statement is opened to others; on a phone an organisation without an account reads it, signs on and confirms by mail; it is accepted and exported',
  {},
  async ({ installation, sitDown, signIn }) => {
    const ar = sayIn('ar')
    const statement = await demoSubmission(installation, 'hrc-written-statement')
    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.goto(`${installation.url}/submissions/${statement.id}`)
    await coordinator.getByRole('button', { name: ar('pages:menu') }).click()
    await coordinator.getByRole('menuitem', { name: ar('pages:signOn') }).click()
    await coordinator.getByLabel(ar('signOn:closesDay')).fill('2099-12-18')
    await coordinator.getByRole('button', { name: ar('signOn:openAction') }).click()
    const link = await coordinator.getByLabel(ar('signOn:link'), { exact: true }).inputValue()
    expect(link.startsWith(`${installation.url}/sign-on#`), `The link is no link for signing on: ${link.split('#')[0]}`)

    const phone = await sitDown({ language: 'ar', width: 360, height: 740 })
    await phone.goto(link)
    await phone.getByRole('article', { name: ar('signOn:publicRead') }).waitFor()
    await expectOpenToAll(phone, 'A statement that is open to others')
    await phone.getByRole('link', { name: ar('signOn:toForm') }).click()
    await phone.getByRole('textbox', { name: ar('signOn:fieldOrganisation') }).fill(organisation)
    await phone.getByLabel(ar('signOn:fieldCountry')).selectOption('TUN')
    await phone.getByLabel(ar('signOn:fieldSignsAs')).fill('المديرة')
    await phone.getByLabel(ar('signOn:fieldEmail')).fill(email)
    await phone.getByRole('button', { name: ar('signOn:sign') }).click()
    await phone.getByText(ar('signOn:sentTitle')).waitFor()
    await expectOpenToAll(phone, 'What was signed on to, and waits for its mail')
    const width = await phone.evaluate(() => document.documentElement.scrollWidth)
    expect(width <= 360, `The page for signing on is ${width} pixels wide on a phone.`)

    await phone.goto('about:blank')
    await phone.goto(await confirmingLink(installation))
    await phone.getByRole('button', { name: ar('signOn:confirm') }).click()
    await phone.getByText(ar('signOn:confirmedTitle')).waitFor()
    await expectOpenToAll(phone, 'What was confirmed')

    await coordinator.getByRole('button', { name: ar('signOn:linkKept') }).click()
    // The newest stands first. It comes by itself: the page follows what is announced.
    const card = coordinator.locator('.sign-on-manage > .card').first()
    await card.getByLabel(ar('signOn:choose', { name: `\u2068${organisation}\u2069` })).check()
    await card.getByRole('button', { name: ar('signOn:accept') }).click()
    await card.getByText(ar('signOn:counted', { standing: ar('signOn:standing.accepted'), number: 1 })).waitFor()
    const csv = (await download(coordinator, () => card.getByRole('link', { name: ar('signOn:csv') }).click())).toString('utf8')
    expect(csv.includes(organisation) && csv.includes('accepted'), 'The table does not have the organisation.')
    expect(!csv.includes(email), 'The table has an address.')
    const docx = await download(coordinator, () => card.getByRole('link', { name: ar('signOn:docx') }).click())
    expect(partOf(docx, 'word/document.xml').includes(organisation), 'The Word file does not have the organisation.')

    await phone.goto('about:blank')
    await phone.goto(link)
    await phone.getByRole('listitem').filter({ hasText: organisation }).waitFor()
    await expectOpenToAll(coordinator, 'Signing on with somebody who did')
    await card.getByRole('button', { name: ar('signOn:close') }).click()
    await coordinator
      .getByRole('dialog')
      .getByRole('button', { name: ar('signOn:close') })
      .click()
    await card.getByText(ar('signOn:closedOn', { when: '' }).trim()).waitFor()
    await phone.reload()
    await phone.getByRole('heading', { name: ar('signOn:closedTitle') }).waitFor()
  },
)

/** The link of the mail to that address, which lies in the outbox where no mail server is set. */
async function confirmingLink({ dataDir, url }: Installation): Promise<string> {
  const outbox = path.join(dataDir, 'outbox')
  for (let turn = 0; turn < 120; turn++) {
    for (const name of await readdir(outbox).catch(() => [])) {
      const mail = await readFile(path.join(outbox, name), 'utf8')
      if (!mail.includes(`To: ${email}`)) continue
      const [head = '', ...body] = mail.split(/\r?\n\r?\n/)
      const text = /encoding: base64/i.test(head)
        ? Buffer.from(body.join(''), 'base64').toString('utf8')
        : body.join('\n').replaceAll(/=\r?\n/g, '')
      const secret = /\/sign-on\/confirm#([\w-]+)/.exec(text)?.[1]
      if (secret !== undefined) return `${url}/sign-on/confirm#${secret}`
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('No mail came to confirm by.')
}
