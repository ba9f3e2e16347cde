import type { DeviceStore, RescueItem } from '@mithaq/sync-client/device-store'
import { openLine, type Answerer, type Line } from '@mithaq/sync-client/line'
import { memoryStore } from '@mithaq/sync-client/memory-store'
import { openSection, type Section } from '@mithaq/sync-client/section'
import type { DocumentId, MembershipId, PersonId } from '@mithaq/schema/ids'
import './exit-listeners.ts'
import { nodeConnect } from './node-connect.ts'

/** How the client core counts time. */
interface CoreClock {
  now(): number
  after(milliseconds: number, run: () => void): () => void
  random(): number
}

/** A page with the client core of @mithaq/sync-client: one line, its texts, and what the device keeps. */
export interface CoreClient {
  line: Line
  section: Section
  text(): string
  type(words: string): void
  /** Everything typed is on the server's disk, and the server's text is here. */
  isSaved(): boolean
  tray: RescueItem[]
  close(): Promise<void>
}

export function coreClient(parts: {
  /** `ws://…/sync` */
  url: string
  documentId: DocumentId
  /** Of which text model the program says that it is. */
  schema?: string
  who: { personId: PersonId; membershipId: MembershipId; token: string }
  store?: DeviceStore
  copied?: boolean
  clock?: CoreClock
  answerer?: () => Promise<Answerer>
}): CoreClient {
  const { url, documentId, who, clock } = parts
  const { personId, membershipId, token } = who
  const timed = clock === undefined ? {} : { clock }
  const line = openLine({
    address: `${url}?membership=${membershipId}&schema=${parts.schema ?? '1'}`,
    connect: nodeConnect(token),
    ...timed,
    ...(parts.answerer === undefined ? {} : { answerer: parts.answerer }),
  })
  const tray: RescueItem[] = []
  const section = openSection({
    documentId,
    personId,
    membershipId,
    line,
    store: parts.store ?? memoryStore(),
    copied: parts.copied ?? false,
    who: () => 'somebody invented',
    where: () => ({ submissionId: 's', title: 'A section' }),
    rescued: (items) => tray.push(...items),
    ...timed,
  })
  const text = section.doc.getText('text:en')
  return {
    line,
    section,
    text: () => text.toJSON(),
    type: (words) => text.insert(text.length, words, {}),
    isSaved: () => {
      const { isOpen, isLoaded, unacknowledged } = section.now()
      return isOpen && isLoaded && unacknowledged === 0
    },
    tray,
    async close() {
      await section.close()
      line.close()
    },
  }
}
