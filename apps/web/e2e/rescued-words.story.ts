import type { WebSocketRoute } from 'playwright-core'
import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { blocksOf, openText, typeAtEnd } from './writing.ts'

await story(
  'Words typed without a connection come to the tray when the right to write has ended meanwhile; they outlive a reload, and go when they are removed',
  {},
  async ({ installation, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const address = `${installation.url}/submissions/${report.id}`
    const alias = 'Cedar (example)'

    const writer = await signIn('writer', { organisation: /Documentation/ })
    const open = new Set<WebSocketRoute>()
    let isWhole = true
    await writer.routeWebSocket(/\/sync\?/, (socket) => {
      if (!isWhole) return void socket.close({ code: 1012, reason: 'no line' })
      open.add(socket)
      socket.connectToServer()
    })
    await writer.goto(address)
    const text = await openText(writer, section, 'en')
    await writer.getByText(en('writing:saving.saved')).waitFor()
    isWhole = false
    for (const socket of open) void socket.close({ code: 1012, reason: 'no line' })
    await writer.getByText(en('writing:saving.away'), { exact: true }).waitFor()
    await typeAtEnd(writer, text, ' Typed too late.')
    await writer.getByText(en('writing:saving.awayKept')).waitFor()

    const coordinator = await signIn('coordinator', { language: 'ar' })
    await coordinator.getByRole('link', { name: ar('shell:people') }).click()
    await coordinator.getByRole('button', { name: ar('people:actionsFor', { name: alias }) }).click()
    await coordinator.getByRole('menuitem', { name: ar('people:changeRole') }).click()
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByRole('radio', { name: ar('roles:observer') }).check()
    await dialog.getByRole('button', { name: ar('common:save') }).click()
    await dialog.waitFor({ state: 'detached' })

    isWhole = true
    await writer.getByText(en('device:rescueOpen_one', { count: 1 })).waitFor()
    await writer.getByText(en('writing:ended.not-allowed')).first().waitFor()
    const now = await blocksOf(writer.locator(`#section-${section.id} [lang="en"] > *`).first())
    expect(!now.join('\n').includes('Typed too late.'), 'The text shows words that the server does not have.')

    await writer.reload()
    await writer.getByText(en('device:rescueOpen_one', { count: 1 })).waitFor()
    await writer.getByRole('button', { name: en('device:rescueShow') }).click()
    const tray = writer.getByRole('dialog')
    await tray.getByText(en('device:reason.not-allowed')).waitFor()
    expect((await tray.getByRole('textbox').inputValue()) === 'Typed too late.', 'The tray does not say what was typed.')
    await tray.getByRole('button', { name: en('device:discardTitle') }).click()
    await writer
      .getByRole('dialog', { name: en('device:discardTitle') })
      .getByRole('button', { name: en('device:discard'), exact: true })
      .click()
    await tray.getByText(en('device:rescueEmpty')).waitFor()
    await writer.reload()
    await (await writer.waitForSelector(`#section-${section.id}`)).isVisible()
    await writer.getByText(en('writing:readOnly.observer')).waitFor()
    expect((await writer.getByText(en('device:rescueOpen_one', { count: 1 })).count()) === 0, 'Words that were removed are back.')
  },
)
