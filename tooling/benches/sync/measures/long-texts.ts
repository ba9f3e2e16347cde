import { createSectionDoc } from '@mithaq/editor/section-doc'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { openClient, type Client } from '../client.ts'
import type { Running } from '../contender.ts'
import { longTexts } from '../long-log.ts'
import { longText } from '../long-text.ts'
import type { Measure } from '../measure.ts'

/** Documents of 5,600 words with 200,000 keystrokes behind them: opened, joined, kept open, compacted. */
export const longDocuments: Measure = {
  name: 'long-documents',
  // The other one stores nothing.
  peers: ['hocuspocus'],
  withLongTexts: true,
  async run(running) {
    const used = running.server.used
    // Somebody is at another document: nothing of what is measured is a start.
    const early = await openClient(running.port, running.dialect(500, 0))
    await early.synced
    const before = await running.server.afterCollecting()
    const databaseBefore = running.database?.cpu() ?? 0
    await running.server.watch()
    const times: number[] = []
    const clients: Client[] = [early]
    const opened: Uint8Array[][] = []
    const beforeOpening = await used()
    for (let document = 0; document < longTexts; document++) {
      const began = performance.now()
      const { client, content } = await join(running, document, 1)
      times.push(performance.now() - began)
      clients.push(client)
      opened.push(content)
    }
    const afterOpening = await used()
    const database = (running.database?.cpu() ?? 0) - databaseBefore
    for (const content of opened) assertWhole(content)
    await wait(300)
    const after = await running.server.afterCollecting()

    const beganJoining = performance.now()
    const joiners = await Promise.all(Array.from({ length: 10 }, (_, place) => join(running, 0, place + 2)))
    const joining = performance.now() - beganJoining
    for (const { client, content } of joiners) {
      assertWhole(content)
      clients.push(client)
    }
    await running.server.watch()
    await writeOn(running)
    const afterWriting = await used()
    for (const client of clients) client.destroy()
    times.sort((one, other) => one - other)
    return {
      open: ((times[4] as number) + (times[5] as number)) / 2,
      'open-cpu': (afterOpening.cpu - beforeOpening.cpu + database) / 1000 / longTexts,
      joining,
      memory: (after.live - before.live) / 2 ** 20 / longTexts,
      'delay-open': afterOpening.delay,
      'delay-compact': afterWriting.delay,
    }
  },
  wanted: [
    {
      value: 'open',
      figure: 'cold open, 5,600 words with 200,000 keystrokes behind them, whole content',
      unit: 'ms',
      against: { kind: 'share', of: 'hocuspocus', atMost: 0.1 },
    },
    {
      value: 'open-cpu',
      figure: 'cold open: CPU, database counted',
      unit: 'ms',
      against: { kind: 'share', of: 'hocuspocus', atMost: 0.1 },
    },
    {
      value: 'joining',
      figure: '10 joiners of such a document at once',
      unit: 'ms',
      against: { kind: 'share', of: 'hocuspocus', atMost: 1 / 3 },
    },
    {
      value: 'memory',
      figure: 'memory per open document of that size',
      unit: 'MB',
      against: { kind: 'share', of: 'hocuspocus', atMost: 0.1 },
    },
    {
      value: 'delay-open',
      figure: 'longest event-loop delay while ten such documents open',
      unit: 'ms',
      against: { kind: 'atMost', most: 20 },
    },
    {
      value: 'delay-compact',
      figure: 'longest event-loop delay while such a document is written to and compacted',
      unit: 'ms',
      against: { kind: 'atMost', most: 20 },
    },
  ],
}

async function join(running: Running, document: number, person: number): Promise<{ client: Client; content: Uint8Array[] }> {
  const content: Uint8Array[] = []
  const client = await openClient(running.port, running.dialect(document, person), { state: (update) => content.push(update) })
  await client.synced
  return { client, content }
}

/** "Synced" was said once the whole content had come. */
function assertWhole(content: readonly Uint8Array[]): void {
  const doc = createSectionDoc()
  for (const update of content) Y.applyUpdate(doc, update)
  if (doc.getText('text:en').length !== longText().length) throw new Error('"Synced" came before the content.')
  doc.destroy()
}

/** Somebody goes on writing: more than makes a checkpoint, and then a pause in which what is stored late is stored. */
async function writeOn(running: Running): Promise<void> {
  const doc = createSectionDoc()
  Y.applyUpdate(doc, longText().state)
  doc.clientID = 3_000_000
  const writer = await openClient(running.port, running.dialect(0, 1))
  await writer.synced
  doc.on('update', (update: Uint8Array) => writer.update(update))
  const text = doc.getText('text:en')
  for (let key = 0; key < 300; key++) {
    text.insert(1000 + key, 'x', {})
    await wait(5)
  }
  await wait(5000)
  writer.destroy()
  doc.destroy()
}
