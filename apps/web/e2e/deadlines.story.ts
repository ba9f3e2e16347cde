import { addDays } from '@mithaq/domain/whole-days'
import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expectOpenToAll } from './findings.ts'
import { keepPicture } from './pictures.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'

const ar = sayIn('ar')
const reason = 'طلبت منظمتان وقتاً أطول (مثال)'

await story(
  'A plan is made and a step moved by keyboard and back; a session moves with all that hangs on it, seen before; a calendar address is made, read and revoked; what follows filing is recorded',
  {},
  async ({ installation, signIn }) => {
    const statement = await demoSubmission(installation, 'hrc-written-statement')
    const page = await signIn('coordinator', { language: 'ar' })
    const button = (name: string) => page.getByRole('button', { name, exact: true })

    await plan(page, `${installation.url}/submissions/${statement.id}/plan`)

    // On the timeline the step is taken in hand and carried a week and a day earlier, to where the eye goes in Arabic.
    await page.goto(`${installation.url}/deadlines/timeline?submission=${statement.id}`)
    await page.locator('.tl-movable').first().waitFor()
    await keepPicture(page, 'timeline-ar')
    await expectOpenToAll(page, 'The timeline')
    const step = page.locator(`.tl-movable[aria-label*="${ar('plan:kind.proof')}"]`)
    await step.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(new RegExp(`^${ar('timeline:reason')}`)).fill(reason)
    await dialog.getByRole('button', { name: ar('timeline:move'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await button(ar('timeline:undo')).waitFor()
    await page.goto(`${installation.url}/submissions/${statement.id}/plan`)
    await page.getByText(reason).first().waitFor()
    await page.getByText(ar('plan:fixed'), { exact: true }).waitFor()
    await keepPicture(page, 'plan-ar')
    await expectOpenToAll(page, 'A plan')

    await moveSession(page, installation.url)
    await calendarAddress(page, installation.url)

    const filed = await demoSubmission(installation, 'upr-stakeholder-joint')
    await followUp(page, `${installation.url}/submissions/${filed.id}/follow-up`)
  },
)

async function plan(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('.plan-page').waitFor()
  // The demo may have made one already.
  const make = page.getByRole('button', { name: ar('plan:make'), exact: true })
  await make.or(page.locator('.plan-step').first()).first().waitFor()
  if ((await make.count()) > 0) await make.click()
  await page.locator('.plan-step').first().waitFor()
  const outline = page.locator('[data-step="outline"]').getByRole('checkbox')
  await outline.click()
  await page.locator('[data-step="outline"].plan-is-done').waitFor()
}

/** The session of the statement is given days: the window becomes a date, and the plan goes with it, except what was put by hand. */
async function moveSession(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sessions`)
  await page.getByLabel(ar('sessions:calendar'), { exact: true }).selectOption('hrc')
  // Of the demo: entered by hand, its days not yet known.
  const session = page
    .locator('.session-lines > li')
    .filter({ hasText: ar('sessions:entered') })
    .first()
  await session.getByRole('button', { name: ar('sessions:move') }).click()
  const dialog = page.getByRole('dialog')
  const start = addDays(new Date().toISOString().slice(0, 10), 120)
  await dialog.getByLabel(ar('sessions:start'), { exact: true }).fill(start)
  await dialog.getByLabel(ar('sessions:end'), { exact: true }).fill(addDays(start, 20))
  await dialog.getByLabel(ar('sessions:source'), { exact: true }).fill('رسالة من الأمانة (مثال)')
  await dialog.getByRole('button', { name: ar('sessions:preview') }).click()
  await dialog.locator('.session-preview .changes > li').first().waitFor()
  await keepPicture(page, 'session-preview-ar')
  await expectOpenToAll(page, 'What a session would move')
  const listed = await dialog.locator('.changes > li').count()
  // The date, what was put by hand and stays, and what comes after it.
  expect(listed >= 3, `Only ${listed} changes are listed.`)
  await dialog.getByText(ar('sessions:kept')).first().waitFor()
  await dialog.getByRole('button', { name: ar('sessions:apply') }).click()
  await dialog.waitFor({ state: 'detached' })
  await session.locator('.pill-estimate').waitFor({ state: 'detached' })
}

async function calendarAddress(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/deadlines/calendar`)
  await page.getByRole('button', { name: ar('feeds:make'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(new RegExp(`^${ar('feeds:titles.full')}`)).check()
  await dialog.getByText(ar('feeds:fullWarning')).waitFor()
  await dialog.getByLabel(new RegExp(`^${ar('feeds:titles.neutral')}`)).check()
  await dialog.getByRole('button', { name: ar('feeds:make'), exact: true }).click()
  const address = await dialog.getByLabel(ar('feeds:once')).inputValue()
  const secretly = address.replace(/^https?:\/\/[^/]+/, url)
  const answer = await fetch(secretly)
  expect((await answer.text()).startsWith('BEGIN:VCALENDAR'), 'The address answers no calendar.')
  await dialog.getByRole('button', { name: ar('feeds:onceDone') }).click()
  await page.getByText(ar('feeds:titles.neutral')).waitFor()
  expect(!(await page.content()).includes(address), 'The address is shown a second time.')
  await expectOpenToAll(page, 'Calendar and reminders')
  await page.getByRole('button', { name: ar('feeds:revoke') }).click()
  await dialog.getByRole('button', { name: ar('feeds:revoke') }).click()
  await page.getByText(ar('feeds:feedNone')).waitFor()
  expect((await fetch(secretly)).status === 404, 'A revoked address still answers.')

  // A week before is too often for this person.
  const week = page.getByRole('checkbox', { name: ar('feeds:days_few', { count: 7 }) })
  await week.click()
  await page.getByText(ar('feeds:saved')).waitFor()
  await page.reload()
  await week.waitFor()
  expect(!(await week.isChecked()), 'The choice of reminders was not kept.')
}

async function followUp(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const start = page.getByRole('button', { name: ar('followUp:start') })
  await start.or(page.locator('.expectation').first()).first().waitFor()
  if ((await start.count()) > 0) await start.click()
  const first = page.locator('.expectation').first()
  await first.getByRole('button', { name: ar('followUp:record') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(new RegExp(`^${ar('followUp:what')}`)).fill('نُشر الموجز (مثال)')
  await dialog.getByRole('button', { name: ar('followUp:record') }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.expectation-received').first().waitFor()
  await keepPicture(page, 'follow-up-ar')
  await expectOpenToAll(page, 'What follows filing')
}
