import type { Page } from 'playwright-core'
import { startInstallation } from '../../apps/web/e2e/installation.ts'
import { sayIn } from '../../apps/web/e2e/words.ts'
import { launchChromium } from '../chromium.ts'
import { percentile, type Figure } from './figure.ts'

const lanes = 200
/** Pixels for each frame: a wheel that is turned fast. */
const step = 60

/**
 * The timeline of 200 submissions, each with its date and a plan of its steps, scrolled from the first lane to the last and back and
 * through two years, on the real page with the real server behind it. A frame is the time between two that the browser draws.
 */
export async function timeline(): Promise<Figure[]> {
  const installation = await startInstallation()
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'ar' })
    await page.goto(installation.signInUrl('coordinator'))
    await page.waitForURL(`${installation.url}/`)
    await fill(page)
    const began = performance.now()
    await page.goto(`${installation.url}/deadlines/timeline?zoom=threeMonths`)
    await page.locator('.tl-lane').first().waitFor()
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))
    const shown = (performance.now() - began) / 1000
    const known = Number(await page.locator('.tl-lane').first().getAttribute('aria-setsize'))
    if (known < lanes) throw new Error(`Only ${known} lanes are there.`)
    await page.waitForLoadState('networkidle')
    const rounds: number[][] = []
    for (let round = 0; round < 3; round++) {
      await page.getByRole('button', { name: sayIn('ar')('timeline:toToday') }).click()
      await page.waitForTimeout(1_000)
      rounds.push(await page.locator('.tl').evaluate(scrolled, step))
    }
    const frames = rounds.flat()
    const drawn = await page.locator('.tl-lane').count()
    return [
      {
        figure: `timeline of ${lanes} lanes scrolled, longest frame`,
        value: percentile(
          rounds.map((round) => Math.max(...round)),
          0.5,
        ),
        unit: 'ms',
        target: 50,
        note: `median of three rounds; median frame ${Math.round(percentile(frames, 0.5))} ms, p99 ${Math.round(percentile(frames, 0.99))} ms, ${frames.length} frames, ${drawn} lanes drawn at once`,
      },
      { figure: `timeline of ${lanes} lanes on screen`, value: shown, unit: 's', target: null },
    ]
  } finally {
    await browser.close()
    await installation.stop()
  }
}

/** In the page: down, up, and through time; the time of each frame. */
function scrolled(element: Element, pixels: number): Promise<number[]> {
  const frames: number[] = []
  const ways: (() => boolean)[] = [
    () => {
      element.scrollTop += pixels
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 1
    },
    () => {
      element.scrollTop -= pixels
      return element.scrollTop <= 0
    },
    () => {
      element.scrollLeft -= pixels
      return Math.abs(element.scrollLeft) + element.clientWidth >= element.scrollWidth - 1
    },
  ]
  return new Promise((resolve) => {
    let last = 0
    const frame = (now: number): void => {
      if (last !== 0) frames.push(now - last)
      last = now
      const way = ways[0]
      if (way === undefined) {
        resolve(frames)
        return
      }
      if (way()) ways.shift()
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

/** Submissions enough, each due on another day, with a plan of a report or a statement. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(async (count) => {
    const ask = async (path: string, input: unknown, membership?: string): Promise<unknown> => {
      const response = await fetch(`/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(membership === undefined ? {} : { 'mithaq-membership': membership }) },
        body: JSON.stringify(input),
      })
      const answer = (await response.json()) as { result?: { data: unknown }; error?: { message: string } }
      if (answer.result === undefined) throw new Error(`${path}: ${answer.error?.message}`)
      return answer.result.data
    }
    const me = (await ask('people.me', undefined)) as { memberships: { membershipId: string; organisationId: string }[] }
    const own = me.memberships[0]
    if (own === undefined) throw new Error('The coordinator acts nowhere.')
    for (let number = 0; number < count; number++) {
      const { submissionId } = (await ask(
        'submissions.create',
        {
          mechanismId: 'ccpr-alternative',
          stateConcerned: number % 2 === 0 ? 'LBY' : 'SYR',
          sessionId: null,
          title: { ar: `تقرير ${number} (متخيَّل)`, en: `Report ${number} (fictional)` },
          sourceLanguage: 'ar',
          submittedLanguage: 'en',
          coSubmitters: [own.organisationId],
          readers: [],
          limitId: null,
          sectionsFrom: null,
        },
        own.membershipId,
      )) as { submissionId: string }
      const due = new Date(Date.now() + (60 + ((number * 37) % 600)) * 86_400_000).toISOString().slice(0, 10)
      await ask(
        'deadlines.enter',
        { submissionId, whose: 'mechanism', due, hour: null, timeZone: 'Europe/Zurich', source: 'Letter (fictional)' },
        own.membershipId,
      )
      await ask('plans.make', { submissionId, template: number % 3 === 0 ? 'statement' : 'shadow-report' }, own.membershipId)
    }
  }, lanes)
}
