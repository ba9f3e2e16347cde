import { demoSubmission } from './demo.ts'
import { download } from './download.ts'
import { keepPicture } from './pictures.ts'
import { askForSignatures, freeze, lock, makeLink, signByLink } from './signing.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, selectLast, typeAtEnd } from './writing.ts'

await story(
  'The whole life of a submission: words are questioned and answered in the margin, a suggestion is accepted, a version frozen, two sign and one reserves, the text changes, a new round asks for the difference, and it is locked, filed, answered and opened again',
  {},
  async ({ installation, sitDown, signIn }) => {
    const [ar, en] = [sayIn('ar'), sayIn('en')]
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const address = `${installation.url}/submissions/${report.id}`
    const signingPage = `${address}/signing`

    // Draft: who may only suggest asks about the last words, and suggests what should follow.
    const [coordinator, reviewer, lawyers, families] = await Promise.all([
      signIn('coordinator', { language: 'ar', width: 1440 }),
      signIn('reviewer', { language: 'en', width: 1440 }),
      signIn('writer', { organisation: /Lawyers/, language: 'ar' }),
      signIn('writer', { organisation: /Families/, language: 'ar' }),
    ])
    for (const page of [coordinator, reviewer]) await page.goto(address)
    const [written, read] = [await openText(coordinator, section, 'en'), await openText(reviewer, section, 'en')]
    await typeAtEnd(coordinator, written, ' Held since May.')
    await read.getByText('Held since May.').waitFor()
    await selectLast(reviewer, read, 'May.')
    await reviewer.keyboard.press('ControlOrMeta+Alt+KeyM')
    await reviewer.getByRole('textbox', { name: en('comments:body') }).waitFor()
    await reviewer.keyboard.type('May of which year? (fictional)')
    await reviewer.keyboard.press('ControlOrMeta+Enter')
    await reviewer.getByRole('article', { name: 'May.' }).getByText('May of which year? (fictional)').waitFor()
    await typeAtEnd(reviewer, read, ' The family was not told.')
    await written.locator('ins', { hasText: 'The family was not told.' }).waitFor()
    await keepPicture(reviewer, 'life-draft-en')

    // Whoever writes answers, settles it, and accepts.
    await coordinator.getByRole('button', { name: ar('comments:openMargin') }).click()
    await coordinator.getByRole('combobox', { name: ar('comments:scope') }).selectOption('all')
    const thread = coordinator.getByRole('article', { name: 'May.' })
    await thread.getByRole('button', { name: ar('comments:reply') }).click()
    await coordinator.keyboard.type('من هذا العام (مثال)')
    await coordinator.keyboard.press('ControlOrMeta+Enter')
    await thread.getByText('من هذا العام (مثال)').waitFor()
    await keepPicture(coordinator, 'life-draft-ar')
    await thread.getByRole('button', { name: ar('comments:resolve') }).click()
    await thread.getByRole('button', { name: ar('comments:reopen') }).waitFor()
    await coordinator.getByRole('tab', { name: ar('suggestions:title') }).click()
    const card = coordinator.locator('.suggestion-card', { hasText: 'The family was not told.' })
    await card.getByRole('button', { name: ar('suggestions:accept') }).click()
    await read.locator('ins', { hasText: 'The family was not told.' }).waitFor({ state: 'detached' })
    await read.getByText('The family was not told.').waitFor()
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()

    // Frozen; two sign, one reserves.
    await freeze(coordinator)
    await coordinator.waitForURL(signingPage)
    await askForSignatures(coordinator)
    const phone = () => sitDown({ language: 'ar', width: 360, height: 740 })
    await lawyers.goto(signingPage)
    for (const page of [coordinator, lawyers]) await signByLink(page, await phone(), '1')
    await families.goto(signingPage)
    const { link, code } = await makeLink(families)
    const director = await sitDown({ language: 'en', width: 360, height: 740 })
    await director.goto(link)
    await director.getByText(en('signing:hashSame')).waitFor()
    await director.getByLabel(new RegExp(`^${en('signing:verdict.reserved')}`)).check()
    await director
      .getByRole('group', { name: en('signing:paragraphs') })
      .getByRole('checkbox')
      .nth(2)
      .check()
    await director.getByLabel(new RegExp(`^${en('signing:reservationWords')}`)).fill('Until the year is confirmed.')
    await director.getByLabel(en('signing:code'), { exact: true }).fill(code)
    await keepPicture(director, 'life-reserved-en-360')
    await director.getByRole('button', { name: en('signing:say.reserved', { number: 1 }) }).click()
    await director.getByText(en('signing:doneClose')).waitFor()
    await coordinator.getByText(ar('signing:stands', { number: 1 })).waitFor()
    await keepPicture(coordinator, 'life-signed-ar')

    // The text changes: a new version, and a round that shows each the difference alone.
    await coordinator.goto(address)
    await typeAtEnd(coordinator, await openText(coordinator, section, 'en'), ' The year is 2026 (example).')
    await coordinator.getByText(ar('writing:saving.saved')).waitFor()
    await freeze(coordinator)
    await coordinator.waitForURL(signingPage)
    await askForSignatures(coordinator)
    for (const page of [coordinator, lawyers, families]) {
      await page.goto(signingPage)
      await page.getByRole('button', { name: ar('signing:readAndSign', { number: page === lawyers ? '٢' : '2' }) }).click()
      const difference = page.locator('.since-signed')
      await difference.getByText('The year is 2026 (example).').waitFor()
      expect((await difference.locator('.sign-change').count()) === 1, 'More is shown as changed than was.')
      if (page === families) await keepPicture(page, 'life-difference-ar')
      await signByLink(page, await phone(), '2')
    }

    // Locked, filed with a receipt, answered with a number.
    await coordinator.goto(signingPage)
    await lock(coordinator)
    await coordinator.getByRole('link', { name: ar('signing:toFiling') }).click()
    await coordinator.getByText(ar('filing:readyTitle')).waitFor()
    await coordinator.getByLabel(ar('filing:channel')).selectOption('email')
    await coordinator
      .locator('input[type=file]')
      .setInputFiles({ name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') })
    await coordinator.getByText(/receipt\.pdf/).waitFor()
    await coordinator.getByRole('button', { name: ar('filing:submit') }).click()
    await coordinator.getByText(ar('filing:filedTitle')).waitFor()
    const kept = await download(coordinator, () => coordinator.getByRole('link', { name: ar('filing:download') }).click())
    expect(kept.toString() === '%PDF-1.7\n%%EOF\n', 'The receipt did not come back as it was given.')
    await coordinator.getByRole('button', { name: ar('filing:add') }).click()
    await coordinator.getByLabel(ar('filing:kind')).selectOption('reference')
    await coordinator.getByLabel(ar('filing:referenceWords')).fill('EXAMPLE-0001')
    await coordinator.getByRole('button', { name: ar('filing:save'), exact: true }).click()
    await coordinator.getByText('EXAMPLE-0001').waitFor()
    await keepPicture(coordinator, 'life-filed-ar')

    // Nobody writes into it, until it is opened again with a reason.
    await reviewer.goto(address)
    await reviewer.getByText(en('writing:status.submitted')).first().waitFor()
    const closed = await openText(reviewer, section, 'en')
    expect((await closed.getAttribute('contenteditable')) !== 'true', 'A filed text can be written.')
    await keepPicture(reviewer, 'life-filed-en')
    await coordinator.getByRole('button', { name: ar('filing:reopen') }).click()
    await coordinator.getByLabel(ar('filing:reason')).fill('Returned: the form was an old one (example).')
    await coordinator
      .getByRole('dialog')
      .getByRole('button', { name: ar('filing:reopen') })
      .click()
    await coordinator.getByText(ar('filing:notYet')).waitFor()
    await coordinator.getByText('Returned: the form was an old one (example).').waitFor()
  },
)
