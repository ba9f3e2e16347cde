import { breakableLine } from './breakable-line.ts'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { blocksOf, expectSame, openText, typeAtEnd } from './writing.ts'

await story(
  'Two people in two browsers write the same section in two languages, one goes offline, the server is killed, and both end with the same text',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')

    // One writes Arabic for one organisation, one English for another.
    const coordinator = await signIn('coordinator', { language: 'ar' })
    const writer = await signIn('writer', { organisation: /Documentation/ })
    const line = await breakableLine(writer)
    for (const page of [coordinator, writer]) await page.goto(`${installation.url}/submissions/${report.id}`)
    const arabic = { coordinator: await openText(coordinator, section, 'ar'), writer: await openText(writer, section, 'ar') }
    const english = { coordinator: await openText(coordinator, section, 'en'), writer: await openText(writer, section, 'en') }

    // Together.
    await typeAtEnd(coordinator, arabic.coordinator, ' كلمات المنسّقة.')
    await typeAtEnd(writer, english.writer, ' Words of the writer.')
    await arabic.writer.getByText('كلمات المنسّقة.').waitFor()
    await english.coordinator.getByText('Words of the writer.').waitFor()
    await expectSame(arabic.coordinator, arabic.writer)
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()

    // Apart: the writer's line is gone; both change the same paragraph and each begins one of their own.
    line.cut()
    await writer.getByText(en('writing:saving.away'), { exact: true }).waitFor()
    await typeAtEnd(writer, english.writer, ' Written without a line.')
    await writer.keyboard.press('Enter')
    await writer.keyboard.type('A paragraph begun offline.')
    await typeAtEnd(writer, arabic.writer, ' وهذه كُتبت بلا اتصال.')
    await writer.getByText(en('writing:saving.awayKept')).waitFor()
    await typeAtEnd(coordinator, english.coordinator, ' Written meanwhile.')
    await coordinator.keyboard.press('Enter')
    await coordinator.keyboard.type('A paragraph begun meanwhile.')
    await typeAtEnd(coordinator, arabic.coordinator, ' وهذه كُتبت في الأثناء.')
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    expect(!(await blocksOf(english.writer)).join('\n').includes('meanwhile'), 'The line was not cut: the other’s words arrived.')

    // Together again.
    line.mend()
    await writer.getByText(en('writing:saving.saved')).waitFor()
    const merged = (await expectSame(english.coordinator, english.writer)).join('\n')
    for (const words of [
      'Words of the writer.',
      'Written without a line.',
      'A paragraph begun offline.',
      'Written meanwhile.',
      'A paragraph begun meanwhile.',
    ])
      expect(merged.split(words).length === 2, `“${words}” should stand in the text once:\n${merged}`)
    const mergedArabic = (await expectSame(arabic.coordinator, arabic.writer)).join('\n')
    for (const words of ['كلمات المنسّقة.', 'وهذه كُتبت بلا اتصال.', 'وهذه كُتبت في الأثناء.'])
      expect(mergedArabic.split(words).length === 2, `«${words}» should stand in the text once:\n${mergedArabic}`)

    // The server dies in the middle: what was typed meanwhile arrives when it is back.
    await installation.kill()
    await typeAtEnd(coordinator, arabic.coordinator, ' والخادم متوقف.')
    await typeAtEnd(writer, english.writer, ' While the server was down.')
    await installation.restart()
    await writer.getByText(en('writing:saving.saved')).waitFor()
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await english.coordinator.getByText('While the server was down.').waitFor()
    await arabic.writer.getByText('والخادم متوقف.').waitFor()
    const last = await expectSame(english.coordinator, english.writer)

    // What both see is what the server has.
    const reader = await signIn('writer', { organisation: /Lawyers/ })
    await reader.goto(`${installation.url}/submissions/${report.id}`)
    const kept = await expectSame(await openText(reader, section, 'en'), english.writer)
    expect(JSON.stringify(kept) === JSON.stringify(last), 'The server has another text than the two people.')
    await expectSame(await openText(reader, section, 'ar'), arabic.coordinator)
  },
)
