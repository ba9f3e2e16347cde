import { systemClock, type Clock } from './clock.ts'
import type { DeviceStore, RescueItem } from './device-store.ts'
import type { Line } from './line.ts'
import { openSection } from './section.ts'

interface SendLeftOptions {
  store: DeviceStore
  personId: string
  /** A line in the name of a membership; closed here. */
  lineOf: (membershipId: string) => Line
  /** Texts that are open on a page: it sends what is theirs. */
  isOpen: (documentId: string) => boolean
  who: () => string
  rescued: (items: readonly RescueItem[]) => void
  /** Milliseconds after which what was not sent stays. */
  patience: number
  clock?: Clock
}

/** Sends what earlier pages left unsent on this device; fulfilled with whether nothing is left. */
export async function sendLeft({
  store,
  personId,
  lineOf,
  isOpen,
  who,
  rescued,
  patience,
  clock = systemClock,
}: SendLeftOptions): Promise<boolean> {
  const { unsent } = await store.left(personId)
  const copied = new Set((await store.choices(personId)).flatMap(({ documentIds }) => documentIds))
  const places = unsent.flatMap(({ documentId, edits }) =>
    isOpen(documentId) || edits[0] === undefined ? [] : [{ documentId, membershipId: edits[0].membershipId }],
  )
  for (const [membershipId, texts] of Map.groupBy(places, (place) => place.membershipId)) {
    const line = lineOf(membershipId)
    const sections = texts.map(({ documentId }) =>
      openSection({
        documentId,
        personId,
        membershipId,
        line,
        store,
        copied: copied.has(documentId),
        who,
        where: () => ({ submissionId: '', title: '' }),
        rescued,
        clock,
      }),
    )
    await Promise.race([
      Promise.all(sections.map((section) => settled(section))),
      new Promise<void>((resolve) => void clock.after(patience, resolve)),
    ])
    await Promise.all(sections.map((section) => section.close()))
    line.close()
  }
  return (await store.left(personId)).unsent.length === 0
}

function settled(section: ReturnType<typeof openSection>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { isLoaded, isOpen, unacknowledged, ended } = section.now()
      if ((isLoaded && isOpen && unacknowledged === 0) || (ended !== null && ended.rescued !== null)) resolve()
    }
    section.subscribe(look)
    look()
  })
}
