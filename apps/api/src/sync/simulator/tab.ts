import type { DocumentId, MembershipId, PersonId, SessionId } from '@mithaq/schema/ids'
import type { DeviceStore, RescueItem } from '@mithaq/sync-client/device-store'
import { openLine } from '@mithaq/sync-client/line'
import type { PendingReplay } from '@mithaq/sync-client/rescue'
import { openSection, type Section } from '@mithaq/sync-client/section'
import type { Connect } from '@mithaq/sync-client/wire'
import * as Y from 'yjs'
import type { Chance } from './chance.ts'
import type { MadeEdit, Oracle } from './oracle.ts'
import type { Owner, Schedule } from './schedule.ts'
import '../testing/exit-listeners.ts'
import type { VirtualDevice } from './virtual-device.ts'
import { isWhole } from './text-content.ts'
import { addressOf } from './virtual-server.ts'

/** Of a text that ended in this way the page shows what the server has (apps/web, features/writing/sync/texts.ts). */
const opensAgain = new Set(['not-allowed', 'refused', 'too-large', 'edition'])
const mostReopened = 8

/** Somebody's page, with all sections of a submission over one line. */
export interface Tab {
  readonly owner: Owner
  readonly membershipId: MembershipId
  readonly texts: ReadonlyMap<DocumentId, OpenText>
  /** Words of one's own that came into the tray. */
  readonly rescued: readonly RescueItem[]
  /** Edits that it knew to be neither saved nor on the device, when it went. */
  readonly forgotten: readonly MadeEdit[]
  /** `word`: what is typed with it and stands nowhere else. */
  edit(documentId: DocumentId, word: string | null, change: (text: OpenText) => void, forbidden?: boolean): void
  /** As which unsaved words can be read now. */
  remember(): void
  wake(): void
  connectAgain(): void
  /** Without a goodbye. */
  kill(): void
  close(): Promise<void>
}

export interface OpenText {
  section: Section
  undo: Y.UndoManager
  /** Not known to be saved, in the order in which the queue has them. */
  pending: MadeEdit[]
}

export interface TabParts {
  schedule: Schedule
  chance: Chance
  oracle: Oracle
  owner: Owner
  device: VirtualDevice
  store: DeviceStore
  connect: Connect
  personId: PersonId
  membershipId: MembershipId
  sessionId: () => SessionId
  documentIds: readonly DocumentId[]
  copied: boolean
  /** Others are told that one is here. */
  isSeen: boolean
  /** Edits that earlier tabs of this device made, by their bytes. */
  madeBefore: (documentId: DocumentId, update: Uint8Array) => MadeEdit
  note: (what: string) => void
}

export function openTab(parts: TabParts): Tab {
  const { schedule, chance, oracle, owner, device, personId, membershipId, note } = parts
  const clock = {
    now: schedule.now,
    after: (milliseconds: number, work: () => void) => schedule.after(milliseconds, work, owner),
    random: chance.next,
  }
  const connect: Connect = (_address, events) => parts.connect(addressOf(parts.sessionId(), membershipId), events)
  const line = openLine({ address: '', connect, clock })
  const texts = new Map<DocumentId, OpenText>()
  const reopened = new Map<DocumentId, number>()
  const rescued: RescueItem[] = []
  const forgotten: MadeEdit[] = []
  let word: string | null = null
  let isForbidden = false

  function open(documentId: DocumentId, replay: PendingReplay | null): void {
    const pending: MadeEdit[] = []
    let ofDevice: MadeEdit[] | null = null
    const store: DeviceStore = {
      ...parts.store,
      async load(place) {
        const kept = await parts.store.load(place)
        const made = kept.edits.map(({ update }) => parts.madeBefore(documentId, update))
        if (ofDevice === null) {
          // The queue takes them up as soon as they are there.
          ofDevice = made
          pending.push(...made)
        } else {
          // It looks again before it sends them: what is gone it forgets.
          const gone = new Set(ofDevice).difference(new Set(made))
          const rest = pending.filter((edit) => !gone.has(edit))
          pending.splice(0, pending.length, ...rest)
        }
        return kept
      },
    }
    const section = openSection({
      documentId,
      personId,
      membershipId,
      line,
      store,
      copied: parts.copied,
      who: () => owner.name,
      where: () => ({ submissionId: '', title: '' }),
      rescued: (items) => rescued.push(...items),
      replay,
      clock,
    })
    const { doc } = section
    // Ids decide how what was typed at one place at once is put in order: they are chances, too.
    doc.clientID = 1 + chance.below(2 ** 32 - 1)
    section.awareness.clientID = doc.clientID
    section.awareness.setLocalState(null)
    const where = `${owner.name} at ${documentId.slice(-1)}`
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) {
        // The queue had it a moment earlier.
        pending.push(oracle.made({ documentId, membershipId, update, word, isForbidden }))
        if (pending.length < section.now().unacknowledged) oracle.violated(`${where} counts more unsaved edits than were made`)
        look(documentId, opened, where)
      } else if (origin !== null && typeof origin === 'object' && 'wsconnected' in origin) oracle.shown(documentId, update, pending, where)
    })
    const undo = new Y.UndoManager([doc.getText('text:en'), doc.getMap('blocks:en')] as Y.AbstractType<unknown>[], {
      captureTimeout: 0,
      trackedOrigins: new Set([typing]),
      doc,
    })
    const opened: OpenText = { section, undo, pending }
    texts.set(documentId, opened)
    section.subscribe(() => look(documentId, opened, where))
    // Awareness costs more than everything else here; two are enough to see it.
    section.setPresent(parts.isSeen)
  }

  /** Whatever the page shows is held against what is so. */
  function look(documentId: DocumentId, text: OpenText, where: string): void {
    const { section, pending } = text
    const { unacknowledged, onDevice, ended } = section.now()
    while (pending.length > unacknowledged) {
      const saved = pending.shift() as MadeEdit
      oracle.saidSaved(saved, where)
    }
    // Of a text that ended the tray says what became of the words.
    if (onDevice.edits === 'kept' && ended === null) checkKept(documentId, pending, where)
    if (ended === null || ended.rescued === null || !opensAgain.has(ended.why) || texts.get(documentId) !== text) return
    const times = reopened.get(documentId) ?? 0
    if (times >= mostReopened) return
    reopened.set(documentId, times + 1)
    note(`${where} ended (${ended.why}), ${ended.rescued} rescued, ${ended.replay === null ? 'nothing' : 'something'} to write anew`)
    remember(text)
    texts.delete(documentId)
    void section.close()
    open(documentId, ended.replay)
  }

  /** As which words were left when their text ended. */
  function remember(text: OpenText): void {
    // Where somebody typed on in the middle of a word the tray has it like that.
    for (const edit of text.pending) edit.isWhole = edit.isWhole !== false && isWhole(text.section.doc, edit)
  }

  function checkKept(documentId: DocumentId, pending: readonly MadeEdit[], where: string): void {
    const rows = device.disk.rows.filter((row) => row.documentId === documentId && row.personId === personId)
    // Another tab may have sent it, or put it into the tray.
    const isElsewhere = (edit: MadeEdit): boolean => oracle.isLogged(edit) || device.hadRescued(edit.update)
    for (const edit of pending)
      if (!rows.some(({ update }) => Buffer.compare(update, edit.update) === 0) && !isElsewhere(edit))
        oracle.violated(`${where} says "on this device" of what is not on its disk (${edit.word ?? 'no word'})`)
  }

  for (const documentId of parts.documentIds) open(documentId, null)

  return {
    owner,
    membershipId,
    texts,
    rescued,
    forgotten,
    edit(documentId, typed, change, forbidden = false) {
      const text = texts.get(documentId)
      if (text === undefined) return
      const { isLoaded, ended } = text.section.now()
      // Nobody types into what is not shown.
      if (!isLoaded || ended !== null) return
      schedule.as(owner, () => {
        isForbidden = forbidden
        word = typed
        try {
          change(text)
        } finally {
          word = null
          isForbidden = false
        }
      })
    },
    remember: () => texts.forEach(remember),
    wake: () => schedule.as(owner, () => line.wake()),
    connectAgain() {
      schedule.as(owner, () => {
        for (const { section } of texts.values()) if (section.now().ended?.why === 'signed-out') section.connectAgain()
      })
    },
    kill() {
      owner.isGone = true
      for (const text of texts.values()) {
        remember(text)
        forgotten.push(...text.pending)
      }
      schedule.as(owner, () => {
        for (const { section } of texts.values()) void section.close()
        line.close()
      })
    },
    async close() {
      for (const text of texts.values()) {
        remember(text)
        forgotten.push(...text.pending)
      }
      await Promise.all([...texts.values()].map(({ section }) => schedule.as(owner, () => section.close())))
      schedule.as(owner, () => line.close())
      owner.isGone = true
    },
  }
}

/** The origin of what is typed, which can be undone. */
export const typing = { typed: true }
