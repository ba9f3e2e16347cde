import type { Page } from 'playwright-core'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'

const password = 'a long password of invented words'

await story(
  'An empty installation prints a link; whoever opens it founds a coalition, adds an organisation and invites a person, who joins in Arabic',
  { demo: false },
  async ({ installation, sitDown }) => {
    const link = installation.said.map((line) => /https?:\S+\/set-up#\S+/.exec(line)?.[0]).find((found) => found !== undefined)
    expect(link !== undefined, 'The start printed no set-up link.')

    const en = sayIn('en')
    const founder = await sitDown()
    await founder.goto(link)
    await founder
      .getByRole('group', { name: en('joining:coalitionName') })
      .getByRole('textbox')
      .first()
      .fill('Coalition of the example')
    await founder
      .getByRole('group', { name: en('joining:organisationName') })
      .getByRole('textbox')
      .first()
      .fill('First organisation (example)')
    await openAccount(founder, 'en', 'Heron (example)', 'heron@example.org')
    await founder.getByRole('button', { name: en('joining:found') }).click()
    await keepCodes(founder, 'en')
    await founder.getByRole('heading', { level: 1 }).waitFor()
    expect(new URL(founder.url()).hash === '', 'The secret of the link stayed in the address.')

    await founder.getByRole('link', { name: en('shell:organisations') }).click()
    await founder
      .getByRole('button', { name: en('organisations:add') })
      .first()
      .click()
    const adding = founder.getByRole('dialog')
    await adding
      .getByRole('group', { name: en('organisations:name') })
      .getByRole('textbox')
      .first()
      .fill('Second organisation (example)')
    await adding.getByRole('button', { name: en('common:add'), exact: true }).click()
    await founder.getByRole('heading', { name: 'Second organisation (example)' }).waitFor()

    await founder.getByRole('link', { name: en('shell:people') }).click()
    await founder
      .getByRole('button', { name: en('people:invite') })
      .first()
      .click()
    const inviting = founder.getByRole('dialog')
    await inviting.getByLabel(en('people:organisation'), { exact: true }).selectOption({ label: 'Second organisation (example)' })
    await inviting.getByRole('button', { name: en('people:createLink') }).click()
    const invitation = await founder.getByRole('dialog').getByLabel(en('people:link'), { exact: true }).inputValue()
    await founder
      .getByRole('dialog')
      .getByRole('button', { name: en('common:close') })
      .last()
      .click()

    const ar = sayIn('ar')
    const invited = await sitDown({ language: 'ar', width: 390, height: 844 })
    await invited.goto(invitation)
    await invited.getByText('Second organisation (example)').waitFor()
    expect(
      (await invited.locator('html').getAttribute('dir')) === 'rtl',
      'A browser that asks for Arabic is not answered from right to left.',
    )
    await openAccount(invited, 'ar', 'مالك الحزين (مثال)', 'egret@example.org')
    await invited.getByRole('button', { name: ar('joining:join'), exact: true }).click()
    await keepCodes(invited, 'ar')
    await invited.getByRole('heading', { level: 1 }).waitFor()

    const late = await sitDown()
    await late.goto(invitation)
    await late.getByText(en('refusals:link.expiredOrUsed')).waitFor()
    await late.goto(link)
    await late.getByText(en('joining:setUpLinkSpent')).waitFor()

    await founder.reload()
    await founder.getByText('مالك الحزين (مثال)').waitFor()
    expect((await founder.getByText('egret@example.org').count()) === 0, 'An e-mail is shown to somebody else.')

    await founder.getByRole('button', { name: en('shell:signOut') }).click()
    await founder.getByRole('textbox', { name: en('signIn:email') }).fill('heron@example.org')
    await founder.getByLabel(en('signIn:password'), { exact: true }).fill(password)
    await founder.getByRole('button', { name: en('signIn:withPassword') }).click()
    await founder.getByRole('link', { name: en('shell:people') }).waitFor()
  },
)

async function openAccount(page: Page, language: 'ar' | 'en', alias: string, email: string): Promise<void> {
  const say = sayIn(language)
  await page.getByRole('textbox', { name: say('joining:alias') }).fill(alias)
  await page.getByRole('textbox', { name: say('signIn:email') }).fill(email)
  await page.getByText(say('joining:byPassword'), { exact: true }).click()
  await page.getByLabel(say('joining:newPassword'), { exact: true }).last().fill(password)
}

async function keepCodes(page: Page, language: 'ar' | 'en'): Promise<void> {
  const say = sayIn(language)
  await page.getByText(say('common:codesKept')).click()
  await page.getByRole('button', { name: say('common:continue') }).click()
}
