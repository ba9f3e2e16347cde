import { createClient } from '@redis/client'

/** Published messages that Redis has not taken yet; beyond that they are lost, and found in the database. */
const mostWaiting = 10_000
const connectTimeout = 3000
const longestPause = 1000

/** Two connections to Redis, one to tell and one to hear. Both are made again by themselves, as often as it takes. */
export interface RedisLine {
  publish(channel: string, message: Buffer): void
  subscribe(channel: string, subscribed: () => void): void
  unsubscribe(channel: string): void
  /** At once: what is on its way is lost. */
  close(): void
}

export interface RedisLineParts {
  url: string
  heard(channel: string, message: Buffer): void
  /** The connection on which others are heard was made again: what was said in between is lost. */
  again(): void
}

export function openRedisLine({ url, heard, again }: RedisLineParts): RedisLine {
  const connect = (disableOfflineQueue: boolean) => {
    const client = createClient({
      url,
      disableOfflineQueue,
      commandsQueueMaxLength: mostWaiting,
      socket: {
        connectTimeout,
        // Not all processes at once: they lost it together.
        reconnectStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 5), longestPause) * (0.5 + Math.random()),
      },
    })
    // Each lost connection is one; whether anything is heard is found out by listening.
    client.on('error', () => {})
    return client
  }
  const out = connect(true)
  const inwards = connect(false)
  let hasBeenReady = false
  inwards.on('ready', () => {
    if (hasBeenReady) again()
    hasBeenReady = true
  })
  const listener = (message: Buffer, channel: Buffer): void => heard(channel.toString(), message)
  for (const client of [out, inwards]) client.connect().catch(() => {})
  return {
    publish: (channel, message) => void out.publish(channel, message).catch(() => {}),
    subscribe: (channel, subscribed) => void inwards.subscribe(channel, listener, true).then(subscribed, () => {}),
    unsubscribe: (channel) => void inwards.unsubscribe(channel, listener, true).catch(() => {}),
    close() {
      for (const client of [out, inwards]) if (client.isOpen) client.destroy()
    },
  }
}
