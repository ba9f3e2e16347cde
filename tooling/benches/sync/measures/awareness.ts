import { setTimeout as wait } from 'node:timers/promises'
import { openClient } from '../client.ts'
import { createLatencies } from '../latencies.ts'
import type { Measure } from '../measure.ts'

const people = 30
const perSecond = 5
const seconds = 6
const warmUp = 2

/** Thirty people at one document move their cursors; nobody types. */
export const awareness: Measure = {
  name: 'awareness',
  peers: ['hocuspocus', 'y-websocket'],
  async run(running) {
    const seen = createLatencies()
    let isCounting = false
    const origin = performance.now()
    const clients = await Promise.all(
      Array.from({ length: people }, async (_, place) => {
        const client = await openClient(running.port, running.dialect(0, place), {
          awareness(states) {
            if (!isCounting) return
            // A server may tell of several people at once.
            for (const [, sent] of Buffer.from(states)
              .toString('latin1')
              .matchAll(/"at":([\d.]+)/g))
              seen.add(performance.now() - origin - Number(sent))
          },
        })
        await client.synced
        return client
      }),
    )
    const until = performance.now() + (seconds + warmUp) * 1000
    const move = (place: number, clock: number, at: number): void => {
      if (at > until) return
      setTimeout(
        () => {
          const cursor = { anchor: { client: 1000 + place, clock }, head: { client: 1000 + place, clock } }
          clients[place]?.awareness(4_000_000 + place, clock, { at: performance.now() - origin, cursor })
          move(place, clock + 1, at + 1000 / perSecond)
        },
        Math.max(0, at - performance.now()),
      )
    }
    for (let place = 0; place < people; place++) move(place, 1, performance.now() + Math.random() * (1000 / perSecond))
    await wait(warmUp * 1000)
    isCounting = true
    const before = { cpu: (await running.server.used()).cpu, at: performance.now() }
    await wait(seconds * 1000)
    isCounting = false
    const after = { cpu: (await running.server.used()).cpu, at: performance.now() }
    for (const client of clients) client.destroy()
    if (seen.count < people * (people - 1) * perSecond * seconds * 0.8) throw new Error(`Only ${seen.count} cursors were seen.`)
    return { core: (after.cpu - before.cpu) / (after.at - before.at) / 10, p99: seen.percentile(0.99) }
  },
  wanted: [
    {
      value: 'core',
      figure: 'awareness: 30 people move their cursors 5 times a second: core',
      unit: '%',
      against: { kind: 'share', of: 'best', atMost: 1 },
    },
    { value: 'p99', figure: 'awareness: p99 until others see it', unit: 'ms', against: { kind: 'said' } },
  ],
}
