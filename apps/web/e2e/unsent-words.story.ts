import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { blocksOf, openText, typeAtEnd } from './writing.ts'

await story(
  'The server is down, somebody types and closes the tab; when both are back, every word arrives',
  {},
  async ({ installation, signIn }) => {
    const en = sayIn('en')
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const address = `${installation.url}/submissions/${report.id}`

    const first = await signIn('writer', { organisation: /Documentation/ })
    await first.goto(address)
    await typeAtEnd(first, await openText(first, section, 'en'), ' Typed with a server.')
    await first.getByText(en('writing:saving.saved')).waitFor()

    await installation.kill()
    const text = await openText(first, section, 'en')
    await typeAtEnd(first, text, ' Typed while it was down.')
    await first.keyboard.press('Enter')
    await first.keyboard.type('A paragraph begun while it was down.')
    await first.getByText(en('writing:saving.awayKept')).waitFor()
    await first.getByRole('button', { name: en('device:whereTitle') }).click()
    await first.getByText(en('device:edits.kept')).waitFor()
    // Closed as a person closes it: nothing may ask, and nothing may be lost.
    await first.close({ runBeforeUnload: true })

    await installation.restart()
    const second = await first.context().newPage()
    await second.goto(address)
    const again = await openText(second, section, 'en')
    await again.getByText('A paragraph begun while it was down.').waitFor()
    await second.getByText(en('writing:saving.saved')).waitFor()

    const other = await signIn('writer', { organisation: /Lawyers/ })
    await other.goto(address)
    const seen = await openText(other, section, 'en')
    await seen.getByText('A paragraph begun while it was down.').waitFor()
    const words = (await blocksOf(seen)).join('\n')
    for (const expected of ['Typed with a server. Typed while it was down.', 'A paragraph begun while it was down.'])
      expect(words.split(expected).length === 2, `“${expected}” should stand in the text once:\n${words}`)
  },
)
