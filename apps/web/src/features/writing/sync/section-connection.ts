import { createSectionDoc } from '@mithaq/editor/section-doc'
import { WebsocketProvider } from 'y-websocket'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { countingSocket, type Line } from './counting-socket.ts'
import { endedBy, isDurable, savingOf, type EndedWhy, type Saving } from './saving.ts'
import { typedWords } from './typed-words.ts'

/** A section's text, joined to the server. The offline store and the multiplexed line of the client core come behind this same shape. */
export interface SectionConnection {
  doc: Y.Doc
  awareness: Awareness
  /** The same object until something changes. */
  saving(): Saving
  subscribe(listener: () => void): () => void
  /** The text of the server has come once: what `doc` holds can be shown. */
  loaded(): boolean
  /** What was typed here and is not known to be on the server. */
  unsavedWords(): string
  /** Tells the others that we are in this text, or no longer. */
  setPresent(present: boolean): void
  /** Once more after the sign-in ended: what was typed is sent along. */
  connectAgain(): void
  close(): void
}

interface Options {
  documentId: string
  membershipId: string
  /** `ws://host`, without the path. */
  server?: string
}

export function connectSection({ documentId, membershipId, server = serverOf(location) }: Options): SectionConnection {
  const doc = createSectionDoc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const listeners = new Set<() => void>()
  let line: Line | null = null
  let loaded = false
  let ended: EndedWhy | null = null
  /** Own updates since everything was durable. */
  let typed: Uint8Array[] = []
  /** Some of them were written while nothing could be sent: they go out when the server asks what it lacks. */
  let unsent = false
  let now: Saving = { at: 'loading' }

  const tell = (): void => {
    if (line !== null && !unsent && isDurable(line)) typed = []
    const next = savingOf({ line, loaded, typed: typed.length > 0, ended })
    if (JSON.stringify(next) === JSON.stringify(now)) return
    now = next
    for (const listener of listeners) listener()
  }
  // One listener before the provider's and one after it: between them it has sent the update, or has not.
  let sentBefore = 0
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (!local) return
    typed.push(update)
    sentBefore = line?.sent ?? 0
  })
  const provider = new WebsocketProvider(`${server}/sync`, documentId, doc, {
    awareness,
    params: { ack: '1', membership: membershipId },
    disableBc: true,
    WebSocketPolyfill: countingSocket((changed) => {
      if (changed?.answered === true && line?.answered !== true) unsent = false
      line = changed
      tell()
    }),
  })
  doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (!local) return
    if (line === null || line.sent === sentBefore) unsent = true
    tell()
  })
  provider.on('sync', (synced) => {
    if (synced) loaded = true
    tell()
    for (const listener of listeners) listener()
  })
  provider.on('closed', ({ code }) => {
    ended = endedBy(code)
    tell()
  })

  return {
    doc,
    awareness,
    saving: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    loaded: () => loaded,
    unsavedWords: () => typedWords(typed),
    setPresent: (present) => {
      if (present === (awareness.getLocalState() === null)) awareness.setLocalState(present ? {} : null)
    },
    connectAgain: () => {
      ended = null
      tell()
      provider.connect()
    },
    close: () => {
      listeners.clear()
      provider.destroy()
      awareness.destroy()
      doc.destroy()
    },
  }
}

const serverOf = ({ protocol, host }: Location): string => `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}`
