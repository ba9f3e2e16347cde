import { createSectionDoc } from '@mithaq/editor/section-doc'
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { openClient } from '../client.ts'
import type { Running } from '../contender.ts'
import type { Measure } from '../measure.ts'
import { typingTrace } from '../trace.ts'
import { lay } from '../typing.ts'

const writers = 8
const perSecond = 40
const kills = { ours: 20, hocuspocus: 3, 'y-websocket': 3 }

/** `kill -9` under eight writers: what somebody else had seen, or what was acknowledged, and is not there afterwards. */
export const powerCut: Measure = {
  name: 'power-cut',
  peers: ['hocuspocus', 'y-websocket'],
  rounds: 1,
  async run(running) {
    let promised = 0
    let lost = 0
    for (let document = 0; document < kills[running.name]; document++) {
      const found = await cut(running, document)
      promised += found.promised
      lost += found.lost
    }
    return { lost, promised, kills: kills[running.name] }
  },
  wanted: [
    {
      value: 'lost',
      figure: 'lost after kill -9 of what was shown to others or acknowledged',
      unit: 'updates',
      against: { kind: 'atMost', most: 0 },
    },
    { value: 'promised', figure: '… of so many', unit: 'updates', against: { kind: 'said' } },
    { value: 'kills', figure: '… in so many kills', unit: '', against: { kind: 'said' } },
  ],
}

async function cut(running: Running, document: number): Promise<{ promised: number; lost: number }> {
  const { base, typists } = typingTrace({ typists: writers, keys: perSecond * 2, seed: 100 + document })
  await lay(running, [document], base)
  const shown: Uint8Array[] = []
  const acknowledged: Uint8Array[] = []
  let isCut = false
  const clients = await Promise.all(
    typists.map(async (typist, place) => {
      let sent = 0
      let told = 0
      const client = await openClient(running.port, running.dialect(document, place + 1), {
        update: (update) => void (place === 0 && shown.push(Uint8Array.from(update))),
        acknowledged(count) {
          for (; told < count - 1; told++) acknowledged.push(typist.updates[told] as Uint8Array)
        },
      })
      await client.synced
      const type = (): void => {
        const update = typist.updates[sent++]
        if (isCut || update === undefined) return
        client.update(update)
        setTimeout(type, (1000 / perSecond) * (0.5 + Math.random()))
      }
      type()
      return client
    }),
  )
  await wait(400 + Math.random() * 800)
  await running.server.kill()
  // What was on its way is read to its end.
  await wait(50)
  isCut = true
  for (const client of clients) client.destroy()
  await running.restart()
  const state: Uint8Array[] = []
  const reader = await openClient(running.port, running.dialect(document, 0), { state: (update) => state.push(Uint8Array.from(update)) })
  await reader.synced
  reader.destroy()
  const doc = createSectionDoc()
  for (const update of state) Y.applyUpdate(doc, update)
  // What stands there already changes nothing; what is lost does, or waits for something that is lost.
  let changed = false
  doc.on('update', () => (changed = true))
  let lost = 0
  for (const update of [...shown, ...acknowledged]) {
    changed = false
    Y.applyUpdate(doc, update)
    if (changed || doc.store.pendingStructs !== null || doc.store.pendingDs !== null) lost++
  }
  doc.destroy()
  return { promised: shown.length + acknowledged.length, lost }
}
