import { getInstallationSecret } from '@mithaq/db/installation-secret'
import type { Database } from '@mithaq/db/database'
import type { Log } from '../http/log.ts'
import { noFanout, type Fanout, type FanoutWatcher } from './fanout.ts'
import { createPeers } from './peers.ts'
import { openRedisLine, type RedisLine } from './redis-line.ts'
import { createSeal } from './seal.ts'

/** Milliseconds: how often a process says that it is there, and after how long a silence what follows. */
export interface Patience {
  beatEvery: number
  /** Not even oneself is heard: nobody is, and whatever others do must be looked for. */
  downAfter: number
  /** A process that is not heard is gone, and so is whoever was seen there. */
  goneAfter: number
  /** A line that says nothing is made anew: it may be one that nobody holds at the other end. */
  renewAfter: number
}
const usual: Patience = { beatEvery: 500, downAfter: 1600, goneAfter: 5000, renewAfter: 10_000 }

const beatTopic = 'processes'
const beatMessage = Uint8Array.of(1)
const byeMessage = Uint8Array.of(0)

/**
 * What processes tell each other through Redis, sealed. Whether the line carries anything is known from one's own beat, which
 * comes back to whoever sent it: that one line of it lives says nothing of the other.
 */
export async function openFanout(parts: { redisUrl: string | null; db: Database; log: Log; patience?: Patience }): Promise<Fanout> {
  const { redisUrl, db, log, patience = usual } = parts
  if (redisUrl === null) return noFanout
  const seal = createSeal(await getInstallationSecret(db, 'fanout'))
  const listeners = new Map<string, { heard(message: Uint8Array, from: string): void; ready(): void }>()
  const watchers = new Set<FanoutWatcher>()
  const beatChannel = seal.channelOf(beatTopic)
  const peers = createPeers({
    goneAfter: patience.goneAfter,
    came: (process) => watchers.forEach((watcher) => watcher.came(process)),
    went: (process) => watchers.forEach((watcher) => watcher.went(process)),
  })
  let isUp = false
  let heardOneself = performance.now()
  let line = open()

  function open(): RedisLine {
    const opened = openRedisLine({ url: redisUrl as string, heard, again: readyAll })
    opened.subscribe(beatChannel, beat)
    for (const channel of listeners.keys()) opened.subscribe(channel, () => listeners.get(channel)?.ready())
    return opened
  }
  function readyAll(): void {
    for (const { ready } of listeners.values()) ready()
  }
  function heard(channel: string, sealed: Buffer): void {
    if (channel === beatChannel && sealed.subarray(0, ownHead.length).equals(ownHead)) return heardSelf()
    // One's own come back, too: they are passed over unopened.
    if (sealed.subarray(0, ownHead.length).equals(ownHead)) return
    const opened = seal.open(channel, sealed)
    if (opened === null) return
    if (channel !== beatChannel) return listeners.get(channel)?.heard(opened.message, opened.from)
    if (opened.message[0] === byeMessage[0]) peers.bye(opened.from)
    else peers.beat(opened.from, performance.now())
  }
  function heardSelf(): void {
    heardOneself = performance.now()
    if (isUp) return
    isUp = true
    log.info('other processes are heard through Redis')
    readyAll()
    for (const watcher of watchers) watcher.changed(true)
  }
  function beat(): void {
    line.publish(beatChannel, seal.seal(beatChannel, beatMessage))
  }
  function look(): void {
    beat()
    const now = performance.now()
    peers.sweep(now)
    const silence = now - heardOneself
    if (isUp && silence > patience.downAfter) {
      isUp = false
      log.warn('Redis carries nothing: what other processes do is looked for in the database')
      for (const watcher of watchers) watcher.changed(false)
    }
    if (silence > patience.renewAfter) {
      line.close()
      line = open()
      heardOneself = now
    }
  }
  const ownHead = Buffer.from(seal.processId, 'hex')
  const looking = setInterval(look, patience.beatEvery).unref()

  return {
    get isUp() {
      return isUp
    },
    tell(topic, message) {
      if (!isUp) return
      const channel = seal.channelOf(topic)
      line.publish(channel, seal.seal(channel, message))
    },
    hear(topic, listener) {
      const channel = seal.channelOf(topic)
      listeners.set(channel, listener)
      line.subscribe(channel, () => {
        if (listeners.get(channel) === listener) listener.ready()
      })
      return () => {
        if (listeners.get(channel) !== listener) return
        listeners.delete(channel)
        line.unsubscribe(channel)
      }
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    async close() {
      clearInterval(looking)
      line.publish(beatChannel, seal.seal(beatChannel, byeMessage))
      // The goodbye leaves with this turn; whoever does not hear it finds out by the silence.
      await new Promise((resolve) => setTimeout(resolve, 20))
      line.close()
    },
  }
}
