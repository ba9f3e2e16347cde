import { demoSubmission } from '../../apps/web/e2e/demo.ts'
import { startInstallation } from '../../apps/web/e2e/installation.ts'
import { openText } from '../../apps/web/e2e/writing.ts'
import { launchChromium } from '../chromium.ts'
import type { Figure } from './figure.ts'
import { percentile } from './figure.ts'

/**
 * From a key to the frame that shows it, typing in the middle of a section of 10,000 words on the real writing page, with
 * the real server behind it. 200 keys; headless Chromium paints at 60 Hz, so 16.7 ms is the floor of a frame.
 */
export async function keyToFrame(): Promise<Figure[]> {
  const installation = await startInstallation()
  const browser = await launchChromium()
  try {
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections.at(-1)
    if (section === undefined) throw new Error('The report has no section.')
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(installation.signInUrl('coordinator'))
    await page.waitForURL(`${installation.url}/`)
    await page.goto(`${installation.url}/submissions/${report.id}`)
    const text = await openText(page, section, 'en')
    await text.focus()
    await page.keyboard.press('ControlOrMeta+End')
    // A paste above 200 kB is refused; 10,000 words are some 75.
    await paste(page, tenThousandWords())
    await page.waitForFunction(
      (id) => (document.querySelector(`#section-${id} [role="textbox"][lang="en"]`)?.textContent ?? '').split(/\s+/).length > 10_000,
      section.id,
    )
    await page.locator('.saved-good').waitFor()
    await page.waitForTimeout(3_000)
    // Into the middle of the text.
    await text.evaluate((root) => {
      const blocks = root.querySelectorAll('[data-block]')
      const middle = blocks[Math.floor(blocks.length / 2)]
      if (middle === undefined) throw new Error('The text has no blocks.')
      middle.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.selectNodeContents(middle)
      range.collapse(false)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    })
    await page.waitForTimeout(1_000)
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(globalThis, { keyTimes: times })
      document.addEventListener(
        'keydown',
        (event) => {
          const began = event.timeStamp
          // After the next frame's layout and paint have been handed over.
          requestAnimationFrame(() => {
            const channel = new MessageChannel()
            channel.port1.onmessage = () => times.push(performance.now() - began)
            channel.port2.postMessage(null)
          })
        },
        { capture: true },
      )
    })
    for (let key = 0; key < 200; key++) {
      await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a')
      await page.waitForTimeout(40)
    }
    const times = await page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes)
    if (times.length < 190) throw new Error(`Only ${times.length} of 200 keys reached the page.`)
    return [
      {
        figure: 'key to painted frame in a 10,000-word section, p95',
        value: percentile(times, 0.95),
        unit: 'ms',
        target: 50,
        note: `median ${Math.round(percentile(times, 0.5))} ms, 200 keys`,
      },
    ]
  } finally {
    await browser.close()
    await installation.stop()
  }
}

async function paste(page: import('playwright-core').Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const data = new DataTransfer()
    data.setData('text/plain', plain)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

function tenThousandWords(): string {
  const words =
    'the organisations submitting this report documented cases of arbitrary detention in facilities outside the supervision of the public prosecutor and no family was informed'.split(
      ' ',
    )
  const paragraphs: string[] = []
  for (let at = 0; at < 10_200;) {
    const length = 60 + (at % 50)
    paragraphs.push(Array.from({ length }, (_, index) => words[(at + index * 7) % words.length]).join(' '))
    at += length
  }
  return paragraphs.join('\n')
}
