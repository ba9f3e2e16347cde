import type { AnnouncedEvent, EventFeed } from '../../events/event-feed.ts'
import type { Fanout } from '../../fanout/fanout.ts'

const topic = 'facts'

/**
 * Facts as PostgreSQL announces them, and once more as each process that heard them passes them on: a process whose line to
 * PostgreSQL has fallen silent, which it takes a while to notice, still hears at once who is shut out. Whoever listens hears
 * most facts several times, and out of their order: only for those who look at what is true now.
 */
export function shareFacts({ fanout, feed }: { fanout: Fanout; feed: EventFeed }): EventFeed {
  const listeners = new Set<(event: AnnouncedEvent | null) => void>()
  const tell = (event: AnnouncedEvent | null): void => listeners.forEach((listener) => listener(event))
  const stopFeed = feed.subscribe((event) => {
    // Counted words change nothing but themselves, and come after every edit.
    if (event !== null && event.kind !== 'section.counted' && fanout.isUp) fanout.tell(topic, Buffer.from(JSON.stringify(event)))
    tell(event)
  })
  const stopHearing = fanout.hear(topic, {
    heard: (bytes) => tell(JSON.parse(Buffer.from(bytes).toString()) as AnnouncedEvent),
    // What was told before is known from PostgreSQL.
    ready: () => {},
  })
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      stopFeed()
      stopHearing()
      return Promise.resolve()
    },
  }
}
