import { readdirSync, readFileSync } from 'node:fs'
import { demoSubmission } from '../../apps/web/e2e/demo.ts'
import { startInstallation } from '../../apps/web/e2e/installation.ts'
import { openText } from '../../apps/web/e2e/writing.ts'
import { launchChromium } from '../chromium.ts'
import { percentile, type Figure } from './figure.ts'
import { comment } from './long-submission/comment.ts'
import { amounts, suggest, writerAt, writeText, type DemoPerson, type Writer } from './long-submission/fill.ts'
import { keyTimes, openingTimes, toTheMiddle, watchFor } from './long-submission/page-times.ts'

const language = 'en'

/**
 * A submission as long as they get, on the real page with the real server: 40,000 words, 600 notes, 200 open conversations, 300
 * suggestions, 20 people of whom one is at the page. The others write where nobody else writes, two keys a second each; three
 * of them in the section that is on the screen.
 */
export async function longSubmission(): Promise<Figure[]> {
  const installation = await startInstallation()
  const browser = await launchChromium()
  const writers: Writer[] = []
  try {
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const port = Number(new URL(installation.url).port)
    const { out } = await installation.command(['demo', '--json'])
    const { people } = JSON.parse(out) as { people: DemoPerson[] }
    const tokenOf = (role: string): string => {
      const token = people.find((person) => person.role === role)?.token
      if (token === undefined) throw new Error(`The demo has no ${role}.`)
      return token
    }
    const { sections } = report
    const share = (whole: number): number => Math.ceil(whole / sections.length)
    const blocks: { sectionId: string; language: string; blockId: string }[] = []
    for (const { id, documentId } of sections) {
      const writer = await writerAt(port, documentId, tokenOf('coordinator'))
      const ids = await writeText(writer, language, { words: share(amounts.words), notes: share(amounts.notes) })
      blocks.push(...ids.slice(0, share(amounts.comments)).map((blockId) => ({ sectionId: id, language, blockId })))
      writer.client.destroy()
      const reviewer = await writerAt(port, documentId, tokenOf('reviewer'))
      await suggest(reviewer, language, share(amounts.suggestions))
      reviewer.client.destroy()
    }
    await comment(installation.url, tokenOf('coordinator'), blocks.slice(0, amounts.comments))

    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(installation.signInUrl('coordinator'))
    await page.waitForURL(`${installation.url}/`)
    const address = `${installation.url}/submissions/${report.id}`
    await openingTimes(page, address, sections.length)
    const openings = []
    for (let round = 0; round < 3; round++) openings.push(await openingTimes(page, address, sections.length))

    const seen = sections.at(-1)
    if (seen === undefined) throw new Error('The report has no section.')
    const writerToken = tokenOf('writer')
    for (let person = 1; person < amounts.people; person++) {
      const at = person <= 3 ? seen : (sections[person % (sections.length - 1)] ?? seen)
      writers.push(await writerAt(port, at.documentId, writerToken))
    }
    const text = await openText(page, seen, language)
    await text.focus()
    await page.waitForTimeout(2000)
    await toTheMiddle(page, seen.id, language)
    await page.waitForTimeout(1000)
    let typed = 0
    const typing = setInterval(() => {
      const writer = writers[typed++ % writers.length]
      const body = writer?.doc.getText(`text:${language}`)
      body?.insert(body.length, typed % 6 === 0 ? ' ' : 'b', {})
    }, 500 / writers.length)
    const keys = await keyTimes(page, 200)

    const marks = Array.from({ length: 60 }, (_, index) => `mark${index}x`)
    const collect = await watchFor(page, marks)
    const sent = new Map<string, number>()
    for (const [index, mark] of marks.entries()) {
      const body = writers[index % 3]?.doc.getText(`text:${language}`)
      sent.set(mark, Date.now())
      body?.insert(Math.floor(body.length / 2), mark, {})
      await page.waitForTimeout(250)
    }
    const painted = await collect()
    clearInterval(typing)
    const arrivals = marks.flatMap((mark) => {
      const [at, from] = [painted.get(mark), sent.get(mark)]
      return at === undefined || from === undefined ? [] : [at - from]
    })
    if (arrivals.length < marks.length * 0.9) throw new Error(`Only ${arrivals.length} of ${marks.length} edits of others were seen.`)
    const note = `${amounts.words} words, ${amounts.notes} notes, ${amounts.comments} conversations, ${amounts.suggestions} suggestions, ${amounts.people} people`
    return [
      { figure: 'key to painted frame in a long submission, p95', value: percentile(keys, 0.95), unit: 'ms', target: 50, note },
      {
        figure: 'another’s edit on the screen, p95',
        value: percentile(arrivals, 0.95),
        unit: 'ms',
        target: 300,
        note: `median ${percentile(arrivals, 0.5)} ms`,
      },
      {
        figure: 'opening to the first section that can be read',
        value: percentile(
          openings.map(({ first }) => first),
          0.5,
        ),
        unit: 'ms',
        target: 1000,
      },
      {
        figure: 'opening to all sections',
        value: percentile(
          openings.map(({ all }) => all),
          0.5,
        ),
        unit: 'ms',
        target: 3000,
      },
      {
        figure: 'memory of the tab',
        value: memoryOfTab(),
        unit: 'MB',
        target: 400,
        note: 'what its process holds alone and its part of what it shares',
      },
    ]
  } finally {
    for (const { client } of writers) client.destroy()
    await browser.close()
    await installation.stop()
  }
}

/** Of the largest of the browser's processes that draw pages: the tab. Megabytes. */
function memoryOfTab(): number {
  let most = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (!line.includes('--type=renderer')) continue
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      most = Math.max(most, Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024)
    } catch {
      // It ended meanwhile.
    }
  return most
}
