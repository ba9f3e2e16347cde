import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { blocksOf, openText, typeAtEnd } from './writing.ts'

await story(
  'Two people write, one compares what changed, brings back what stood there before, and takes that back',
  {},
  async ({ installation, signIn }) => {
    const en = sayIn('en')
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const address = `${installation.url}/submissions/${report.id}`

    const reader = await signIn('writer', { organisation: /Documentation/ })
    const partner = await signIn('writer', { organisation: /Lawyers/, language: 'ar' })
    for (const page of [reader, partner]) await page.goto(address)
    const [mine, theirs] = [await openText(reader, section, 'en'), await openText(partner, section, 'en')]
    const before = await blocksOf(mine)
    await typeAtEnd(partner, theirs, '※ Partner.')
    await mine.getByText('Partner.').waitFor()
    await typeAtEnd(reader, mine, '※ Own.')
    await theirs.getByText('Own.').waitFor()
    await reader.getByText(en('writing:saving.saved')).waitFor()

    // Who wrote what, by a list and in the text.
    await reader.getByRole('button', { name: en('pages:history') }).click()
    await reader.getByRole('menuitem', { name: en('pages:authors') }).click()
    const legend = reader.getByRole('region', { name: en('history:legend') })
    await legend.getByText('Lawyers').first().waitFor()
    await mine.locator('.authored').first().waitFor()
    await legend.getByRole('button', { name: en('pages:authorsOff') }).click()
    await mine.locator('.authored').first().waitFor({ state: 'detached' })

    // The history of that section: what the partner wrote, as tracked text, with whose it is.
    await reader.goto(`${address}/history?section=${section.id}`)
    const reading = reader.getByRole('region', { name: section.title })
    await reading.getByLabel(en('history:language')).selectOption('en')
    await reader.locator('.history-episode', { hasText: 'Lawyers' }).first().click()
    const added = reading.locator('ins.tracked', { hasText: 'Partner.' })
    await added.waitFor()
    expect(/Lawyers/.test((await added.getAttribute('data-said')) ?? ''), 'It is not said whose words were added.')
    await added.focus()
    await reading.locator('.history-pointed', { hasText: 'Lawyers' }).waitFor()

    // Before either of them wrote: read with the keys of the slider, then brought back.
    await reading.getByLabel(en('history:show')).selectOption('')
    const slider = reading.getByRole('slider')
    await slider.focus()
    await reader.keyboard.press('End')
    await reading.getByText('Own.').waitFor()
    const paper = reading.locator('.history-paper')
    for (let said = await paper.innerText(); said.includes('※'); said = await paper.innerText()) {
      await reader.keyboard.press('Shift+ArrowLeft')
      await reader.waitForFunction((text) => document.querySelector<HTMLElement>('.history-paper')?.innerText !== text, said)
    }
    await reading.getByRole('button', { name: en('history:restore') }).click()
    await reader
      .getByRole('dialog')
      .getByRole('button', { name: en('history:restoreDo'), exact: true })
      .click()
    await reader.getByText(en('history:restored')).waitFor()
    await partner.waitForFunction((words) => !document.body.textContent?.includes(words), 'Own.')
    expect(
      JSON.stringify(await blocksOf(theirs)) === JSON.stringify(before),
      `Not what stood there:\n${(await blocksOf(theirs)).join('\n')}`,
    )

    // And taken back: everybody's words are there again.
    await reader.getByRole('button', { name: en('history:restoreUndo') }).click()
    await reader.getByText(en('history:restoreUndone')).waitFor()
    await theirs.getByText('Partner.').waitFor()
    await theirs.getByText('Own.').waitFor()
  },
)
