import type { Page } from 'playwright-core'

/** From the request of the page to the first section that can be read, and to all of them. Milliseconds. */
export async function openingTimes(page: Page, address: string, sections: number): Promise<{ first: number; all: number }> {
  await page.goto('about:blank')
  const began = Date.now()
  await page.goto(address, { waitUntil: 'commit' })
  const first = await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.text-column')].some((column) => (column.textContent ?? '').split(/\s+/).length > 50) && Date.now(),
    undefined,
    { polling: 'raf', timeout: 60_000 },
  )
  const all = await page.waitForFunction(
    (count) =>
      document.querySelectorAll('.sheet-section').length >= count &&
      document.querySelectorAll('.text-wait').length === 0 &&
      [...document.querySelectorAll('.sheet-section')].every((section) => (section.textContent ?? '').split(/\s+/).length > 1000) &&
      Date.now(),
    sections,
    { polling: 'raf', timeout: 120_000 },
  )
  return { first: ((await first.jsonValue()) as number) - began, all: ((await all.jsonValue()) as number) - began }
}

/** Puts the caret into the middle of a text. */
export async function toTheMiddle(page: Page, sectionId: string, language: string): Promise<void> {
  await page.evaluate(
    ([id, lang]) => {
      const root = document.querySelector(`#section-${id} [role="textbox"][lang="${lang}"]`)
      const blocks = root?.querySelectorAll('[data-block]') ?? []
      const middle = blocks[Math.floor(blocks.length / 2)]
      if (middle === undefined) throw new Error('The text has no blocks.')
      middle.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.selectNodeContents(middle)
      range.collapse(false)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    },
    [sectionId, language] as const,
  )
}

/** From each of so many keys to the frame that shows it. Milliseconds. */
export async function keyTimes(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { keyTimes: times })
    document.addEventListener(
      'keydown',
      (event) => {
        const began = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => times.push(performance.now() - began)
          channel.port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a')
    await page.waitForTimeout(60)
  }
  return page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes)
}

/** When each of these words is painted, as milliseconds since 1970; they are watched for until all have come. */
export async function watchFor(page: Page, marks: readonly string[]): Promise<() => Promise<Map<string, number>>> {
  await page.evaluate((wanted) => {
    const seen: Record<string, number> = {}
    Object.assign(globalThis, { seenMarks: seen })
    const look = (): void => {
      const text = document.querySelector('.sheet')?.textContent ?? ''
      for (const mark of wanted)
        if (seen[mark] === undefined && text.includes(mark)) requestAnimationFrame(() => (seen[mark] ??= Date.now()))
    }
    new MutationObserver(look).observe(document.querySelector('.sheet') ?? document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  }, marks)
  return async () => {
    await page
      .waitForFunction((count) => Object.keys((globalThis as unknown as { seenMarks: object }).seenMarks).length >= count, marks.length, {
        timeout: 30_000,
      })
      .catch(() => {})
    return new Map(Object.entries(await page.evaluate(() => (globalThis as unknown as { seenMarks: Record<string, number> }).seenMarks)))
  }
}
