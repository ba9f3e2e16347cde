import type { DocumentId, MembershipId, PersonId } from '@mithaq/schema/ids'
import { stockClient, type TestClient } from './sync-world.ts'

/** Each edit is a word of its own, so that what was acknowledged or shown can be found again. */
export const markedWords = (text: string): string[] => text.match(/<\d+\.\d+\.\d+>/g) ?? []

export interface MarkedWriters {
  clients: TestClient[]
  synced(): Promise<void>
  /** Each writes a word now and then, until they are stopped. */
  write(random: () => number): void
  /** No word any more, whatever comes back. */
  stop(): void
  /** Of this visit: what the server said to be durable. */
  acknowledged(): string[]
  /** What each has on its screen that somebody else wrote. */
  shown(): string[]
  /** All of them are gone with all that they knew. */
  leave(): void
}

/** Stock clients that write into one text with what they write numbered: `<visit.writer.edit>`. */
export function markedWriters(parts: {
  url: string
  documentId: DocumentId
  visit: number
  people: readonly { personId: PersonId; membershipId: MembershipId; token: string }[]
}): MarkedWriters {
  const { url, documentId, visit, people } = parts
  const writers = people.map(({ membershipId, token }) => {
    const client = stockClient(url, documentId, {
      headers: { authorization: `Bearer ${token}` },
      params: { membership: membershipId, ack: '1' },
    })
    return { client, sent: [] as string[], before: 0 }
  })
  const timers = new Set<ReturnType<typeof setTimeout>>()

  function writeSoon(index: number, random: () => number): void {
    const writer = writers[index]
    if (writer === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const word = `<${visit}.${index}.${writer.sent.length}>`
      writer.sent.push(word)
      const { text } = writer.client
      text.insert(random() < 0.5 ? 0 : text.length, word)
      writeSoon(index, random)
    }, random() * 6)
    timers.add(timer)
  }
  return {
    clients: writers.map(({ client }) => client),
    async synced() {
      await Promise.all(writers.map(({ client }) => client.synced()))
      // What was said before the first word: the answer to the server's question.
      for (const writer of writers) writer.before = Math.max(1, writer.client.acknowledged())
    },
    write: (random) => writers.forEach((_writer, index) => writeSoon(index, random)),
    stop() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
    acknowledged: () => writers.flatMap(({ client, sent, before }) => sent.slice(0, Math.max(0, client.acknowledged() - before))),
    shown: () =>
      writers.flatMap(({ client }, index) => markedWords(client.text.toJSON()).filter((word) => !word.startsWith(`<${visit}.${index}.`))),
    leave() {
      this.stop()
      for (const { client } of writers) client.destroy()
    },
  }
}
