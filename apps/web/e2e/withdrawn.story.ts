import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn, type Say } from './words.ts'
import { blocksOf, openText } from './writing.ts'

await story(
  'A role is taken away while its holder types: the text says so at once, takes nothing more and loses nothing; then the membership ends, and the text is gone',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')

    const writer = await signIn('writer', { organisation: /Documentation/ })
    const alias = 'Cedar (example)'
    await writer.goto(`${installation.url}/submissions/${report.id}`)
    const text = await openText(writer, section, 'en')
    await text.focus()
    await writer.keyboard.press('ControlOrMeta+End')
    const typing = typeUntil(writer, () => readOnly(writer, en))
    typing.catch(() => {})

    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.getByRole('link', { name: ar('shell:people') }).click()
    await act(coordinator, ar, alias, ar('people:changeRole'))
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByRole('radio', { name: ar('roles:observer') }).check()
    await dialog.getByRole('button', { name: ar('common:save') }).click()
    await dialog.waitFor({ state: 'detached' })

    const typed = await typing
    expect((await text.getAttribute('contenteditable')) !== 'true', 'The text can still be typed into.')
    // What the server has of those words is a beginning of them, without a hole.
    const other = await signIn('writer', { organisation: /Lawyers/ })
    await other.goto(`${installation.url}/submissions/${report.id}`)
    const seen = (await blocksOf(await openText(other, section, 'en'))).join('\n')
    const kept = /word\d+(?: word\d+)*/.exec(seen)?.[0] ?? ''
    expect(kept !== '' && typed.startsWith(kept), `The others see other words than were typed:\n${kept.slice(-80)}\n${typed.slice(-80)}`)

    await act(coordinator, ar, alias, ar('people:end'))
    await coordinator
      .getByRole('alertdialog')
      .or(coordinator.getByRole('dialog'))
      .getByRole('button', { name: ar('people:end'), exact: true })
      .click()
    await writer
      .getByText(en('writing:withdrawn'))
      .or(writer.getByText(en('shell:noCoalition')))
      .first()
      .waitFor()
    expect((await writer.getByText(/\bword1\b/).count()) === 0, 'The text stands there after the membership ended.')
    await writer.goto(`${installation.url}/submissions/${report.id}`)
    await writer.getByText(en('shell:noCoalition')).waitFor()
  },
)

async function act(page: Page, ar: Say, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: ar('people:actionsFor', { name }) }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function readOnly(page: Page, en: Say): Promise<boolean> {
  return (
    (await page.getByText(en('writing:readOnly.observer')).count()) + (await page.getByText(en('writing:ended.not-allowed')).count()) > 0
  )
}

/** Types numbered words until something happens, and says what was typed. */
async function typeUntil(page: Page, happened: () => Promise<boolean>): Promise<string> {
  const words: string[] = []
  for (let number = 1; number <= 2_000; number++) {
    await page.keyboard.type(` word${number}`)
    words.push(`word${number}`)
    if (await happened()) return words.join(' ')
    await wait(20)
  }
  throw new Error('Nothing happened while 2,000 words were typed.')
}
