import type { Locator, Page } from 'playwright-core'
import type { DemoSection } from './demo.ts'

/** One language of a section's text, brought into view and open for writing. */
export async function openText(page: Page, section: DemoSection, language: string): Promise<Locator> {
  const place = page.locator(`#section-${section.id}`)
  await place.waitFor()
  // The sections above grow as their texts arrive: this one is brought into view until it stays there.
  const text = place.locator(`.section-text[lang="${language}"]`)
  for (let turn = 0; turn < 100 && (await text.count()) === 0; turn++) {
    await place.scrollIntoViewIfNeeded()
    await place.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await page.waitForTimeout(100)
  }
  await text.waitFor()
  return text
}

/** Puts the caret at the end of the text and types as a person does, key by key. */
export async function typeAtEnd(page: Page, text: Locator, words: string): Promise<void> {
  await text.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(words)
}

/** Selects the words at the end of a text, as a person does with Shift and an arrow. */
export async function selectLast(page: Page, text: Locator, words: string): Promise<void> {
  // Back to the beginning is rightward in Arabic.
  const back = (await text.getAttribute('dir')) === 'rtl' ? 'Shift+ArrowRight' : 'Shift+ArrowLeft'
  // What somebody else writes may come between two keys, and then one begins at the end again.
  for (let attempt = 0; attempt < 3; attempt++) {
    await text.focus()
    await page.keyboard.press('ControlOrMeta+End')
    // A machine that is busy may swallow a key: as many as it takes.
    for (let turn = 0; turn < words.length * 2; turn++) {
      if ((await page.evaluate(() => String(document.getSelection()))) === words) {
        // The editor hears of it a moment after the browser.
        await page.waitForTimeout(200)
        return
      }
      await page.keyboard.press(back)
    }
  }
  throw new Error('The words could not be selected.')
}

/** What the text says, block by block: no cursors of others, no numbers, no hints. */
export async function blocksOf(text: Locator): Promise<string[]> {
  return text.evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement
    for (const extra of copy.querySelectorAll(
      '.ProseMirror-widget, [contenteditable="false"][data-widget], .ProseMirror-trailingBreak, .ProseMirror-separator',
    ))
      extra.remove()
    return [...copy.children].map((block) => block.textContent ?? '')
  })
}

/** Waits until two texts say the same, word for word; fails with both when they do not. */
export async function expectSame(one: Locator, other: Locator): Promise<string[]> {
  let [left, right]: [string[], string[]] = [[], []]
  for (let turn = 0; turn < 300; turn++) {
    ;[left, right] = [await blocksOf(one), await blocksOf(other)]
    if (left.length > 0 && JSON.stringify(left) === JSON.stringify(right)) return left
    await one.page().waitForTimeout(100)
  }
  throw new Error(`Two people see different texts:\n${left.join('\n')}\n—\n${right.join('\n')}`)
}
