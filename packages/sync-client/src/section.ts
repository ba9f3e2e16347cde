import { createSectionDoc } from '@mithaq/editor/section-doc'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { channelSocket } from './channel-socket.ts'
import { systemClock, type Clock } from './clock.ts'
import { endedBy, type EndedWhy } from './close-codes.ts'
import type { DeviceStore, RescueItem } from './device-store.ts'
import { watchDisplaced } from './displaced-words.ts'
import { fromDevice, holdEdits } from './held-edits.ts'
import { idsOf } from './id-set.ts'
import { createKeeper, type KeeperNow } from './keeper.ts'
import type { Line } from './line.ts'
import { lostByServer } from './lost-by-server.ts'
import type { TextMode } from './messages.ts'
import { typedWords, wordsIn } from './own-words.ts'
import { createQueue, type Edit } from './queue.ts'
import { doReplay } from './replay.ts'
import type { ItemFrame, PendingReplay } from './rescue.ts'
import { rescueAtEnd, staysOnDevice, type Ended } from './section-end.ts'
import { watchSeen, type SeenNow } from './seen.ts'

/** What is true of a section's text on this page. */
export interface SectionNow {
  /** The text can be shown: the server's has come, or a copy was on the device. */
  isLoaded: boolean
  /** The server hears us. */
  isOpen: boolean
  /** Edits of one's own that are not known to be on the server's disk; 0: saved. */
  unacknowledged: number
  /** Of them, how many wait for the text that they belong to. */
  waiting: number
  /** The server says that the text takes not much more. */
  isNearlyFull: boolean
  /** What the server says that one may do here; null: it has not said, or does not hear us. */
  mode: TextMode | null
  onDevice: KeeperNow
  seen: SeenNow
  ended: Ended | null
}

/** A section's text: joined to the server over the page's line, its own edits kept on the device until the server has them. */
export interface Section {
  readonly documentId: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** The same object until something changes. */
  now(): SectionNow
  subscribe(listener: () => void): () => void
  /** What was typed here and is not known to be on the server. */
  unsavedWords(): string
  /** Tells the others that one is at this text, or no longer. */
  setPresent(present: boolean): void
  /** Whether a copy for work without a connection is kept here. */
  setCopied(copied: boolean): void
  /** Everything typed, and the copy, is written to the device now. */
  flush(): Promise<void>
  /** Once more after the sign-in ended: what was typed is sent along. */
  connectAgain(): void
  /** Fulfilled when everything is on the device. */
  close(): Promise<void>
}

export interface SectionOptions {
  documentId: string
  personId: string
  membershipId: string
  line: Line
  store: DeviceStore
  copied: boolean
  /** For rescue items: how one is called, and where the text stands. */
  who: () => string
  where: () => { submissionId: string; title: string }
  /** Items came into the tray. */
  rescued: (items: readonly RescueItem[]) => void
  /** What was left to be done of a section in whose place this one is opened. */
  replay?: PendingReplay | null
  clock?: Clock
}

export function openSection(options: SectionOptions): Section {
  const { documentId, personId, membershipId, line, store, clock = systemClock } = options
  const place = { personId, documentId }
  const doc = createSectionDoc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const listeners = new Set<() => void>()
  const queue = createQueue()
  /** What the device keeps has been read: before, nothing may be said of its copy. */
  let isRead = false
  let isLoaded = false
  let isOpen = false
  let isNearlyFull = false
  let mode: TextMode | null = null
  /** What the server had when it asked last. */
  let serverHas: Map<number, number> = new Map()
  /** Of the text that one has here; 0: none yet. */
  let edition = 0
  let ended: Ended | null = null
  const { replay = null } = options
  let isRepeated = false
  let copied = options.copied
  let closing = false
  const frame: ItemFrame = ({ language, before, after, text }, reason) => ({
    id: crypto.randomUUID(),
    ...place,
    reason,
    who: options.who(),
    where: { ...options.where(), language, before, after },
    what: text,
    at: clock.now(),
  })
  const keeper = createKeeper({
    store,
    place,
    membershipId,
    clock,
    edition: () => edition,
    encode: () => Y.encodeStateAsUpdate(doc),
    unacknowledged: () => queue.edits,
    changed: () => tell(),
  })
  const seen = watchSeen({ doc, awareness, membershipId, changed: () => tell(), clock })
  const displaced = watchDisplaced({
    doc,
    clock,
    found: ({ reason, ...words }) => {
      const item = frame(words, reason)
      options.rescued([item])
      // Should it not be kept, it is shown as long as the page lasts: the words stand in the text.
      store.change(place, { rescue: [{ item, from: [] }] }).catch(() => {})
    },
  })

  const held = holdEdits({ store, place, doc, queue, displaced, isOver: () => closing || ended !== null, changed: () => tell() })

  const read = (): SectionNow => ({
    isLoaded,
    isOpen,
    unacknowledged: queue.edits.length,
    waiting: held.count,
    isNearlyFull,
    mode,
    onDevice: keeper.now(),
    seen: seen.now(),
    ended,
  })
  let now = read()
  function tell(): void {
    const next = read()
    if (isSame(next, now)) return
    now = next
    for (const listener of listeners) listener()
  }

  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) {
      const edit: Edit = { update, at: clock.now(), key: null, isAcknowledged: false }
      queue.add(edit)
      keeper.keep(edit)
    }
    keeper.textChanged()
    tell()
  })

  // Yjs draws another id when it sees its own in use elsewhere: one is then present under that one.
  doc.on('afterTransaction', () => {
    if (doc.clientID === awareness.clientID) return
    const state = awareness.getLocalState()
    awareness.setLocalState(null)
    awareness.clientID = doc.clientID
    awareness.setLocalState(state)
  })

  const provider = new WebsocketProvider('ws://line', documentId, doc, {
    connect: false,
    awareness,
    disableBc: true,
    WebSocketPolyfill: channelSocket({
      line,
      documentId,
      clientId: () => awareness.clientID,
      content: {
        edition: () => edition,
        editionIs(next) {
          edition = next
        },
        nearlyFull() {
          isNearlyFull = true
          tell()
        },
        modeIs(next) {
          mode = next
          tell()
        },
        asked(stateVector, send) {
          isOpen = true
          serverHas = Y.decodeStateVector(stateVector)
          held.onceLooked(() => queue.asked(send, lostByServer(doc, stateVector, queue.edits)))
          tell()
        },
        acknowledged(count) {
          keeper.settle(queue.acknowledged(count))
          tell()
        },
        closed,
        isBusy: () => queue.isBusy,
      },
    }),
  })
  provider.on('sync', (synced: boolean) => {
    if (!synced || closing) return
    held.onceLooked(() => {
      held.show(true)
      isLoaded = true
      repeat()
      tell()
    })
  })

  void load()
  async function load(): Promise<void> {
    // A device that cannot be read has nothing for us: the server has the text.
    const kept = await store.load(place).catch(() => ({ edits: [], copy: null }))
    if (closing) return
    isRead = true
    held.take(kept.edits)
    edition = editionOf(kept)
    if (kept.copy !== null) {
      Y.applyUpdate(doc, kept.copy.state, fromDevice)
      held.show(false)
      isLoaded = true
    }
    keeper.setCopied(copied)
    tell()
    provider.connect()
  }

  function repeat(): void {
    // The text comes again whenever the line does; what is written anew is written once.
    if (replay === null || isRepeated) return
    isRepeated = true
    const { replay: plan, itemIds } = replay
    if (doReplay(doc, plan, { replay: 'after a refusal' })) keeper.discardWithNext(itemIds)
  }

  function closed(code: number, reason: string): number {
    isOpen = false
    mode = null
    held.channelOver()
    const why = closing ? null : endedBy(code)
    const first = queue.firstOnItsWay()
    if ((why === 'refused' || why === 'too-large') && first.length > 1 && !queue.isSingle) {
      // Which of them was refused? Each goes alone next time.
      queue.sendSingly()
      queue.channelOver()
      tell()
      return 1012
    }
    queue.channelOver()
    if (why === null) void keeper.flush()
    else end(why, reason, first)
    tell()
    return code
  }

  function end(why: EndedWhy, reason: string, first: readonly Edit[]): void {
    if (staysOnDevice({ why, first })) {
      // What was typed stays for the next sign-in; what others wrote does not stay on a device whose session was ended.
      if (why === 'signed-out') keeper.setCopied(false)
      ended = { why: why === 'signed-out' ? why : 'set-aside', rescued: 0, replay: null }
      return
    }
    const { ofDevice } = held
    const rescue = rescueAtEnd({
      why,
      reason,
      doc,
      first,
      ofDevice,
      serverHas,
      frame,
      hasText: isLoaded,
      unacknowledged: queue.edits,
      generation: replay?.generation ?? 0,
    })
    const { edits } = rescue
    ended = { why, rescued: null, replay: null }
    const settle = (moved: readonly Edit[], again: PendingReplay | null): void => {
      const items = rescue.items.filter((one) => one.edits.some((edit) => moved.includes(edit)))
      options.rescued(items.map(({ item }) => item))
      ended = { why, rescued: items.length, replay: again }
      tell()
    }
    keeper.rescue(rescue.items, edits).then(
      (moved) => settle(moved, rescue.replayOf(moved)),
      // Where they cannot be kept, the page shows them. Edits that are still on the device come from there again, to be refused and
      // rescued once more: written anew beside that, the same words would stand twice.
      () => settle(edits, edits.some(({ key }) => key !== null) ? null : rescue.replayOf(edits)),
    )
  }

  return {
    documentId,
    doc,
    awareness,
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    unsavedWords() {
      const updates = queue.edits.map(({ update }) => update)
      if (!isLoaded) return typedWords(updates)
      return wordsIn(doc, idsOf(updates).inserted)
        .map(({ text }) => text)
        .join('\n')
    },
    setPresent(present) {
      if (present === (awareness.getLocalState() === null)) awareness.setLocalState(present ? {} : null)
    },
    setCopied(next) {
      copied = next
      if (isRead && ended === null) keeper.setCopied(next)
    },
    flush: () => keeper.flush(),
    connectAgain() {
      ended = null
      keeper.setCopied(copied)
      tell()
      provider.connect()
    },
    async close() {
      closing = true
      listeners.clear()
      seen.close()
      displaced.close()
      provider.destroy()
      awareness.destroy()
      await keeper.close().catch(() => {})
      doc.destroy()
    },
  }
}

/** Of several the oldest: what was made in it stands in no later one. */
function editionOf({ edits, copy }: Awaited<ReturnType<DeviceStore['load']>>): number {
  const known = [...edits, ...(copy === null ? [] : [copy])].map(({ edition }) => edition).filter((edition) => edition > 0)
  return known.length === 0 ? 0 : Math.min(...known)
}

const isSame = (one: SectionNow, other: SectionNow): boolean =>
  one.ended === other.ended && JSON.stringify({ ...one, ended: null }) === JSON.stringify({ ...other, ended: null })
