import * as Y from 'yjs'
import { step2Message, updateMessage } from './messages.ts'

/** One edit of one's own that the server has not acknowledged: an update as it was made. */
export interface Edit {
  update: Uint8Array
  /** Milliseconds since 1970. */
  at: number
  /** Its place in the device's store; null: not kept yet. */
  key: number | null
  /** The server has it on its disk. */
  isAcknowledged: boolean
}

export interface Queue {
  add(edit: Edit): void
  /** The server asks what it lacks: everything that it has not acknowledged goes out, again if need be. */
  asked(send: (message: Uint8Array) => void, first: Uint8Array | null): void
  /** The first `count` changes of this channel are durable; the edits that this settles. */
  acknowledged(count: number): Edit[]
  /** Another tab has taken care of them. Only before the server asked. */
  forget(gone: readonly Edit[]): void
  /** The channel is over: what was on its way must go out once more. */
  channelOver(): void
  /** Not acknowledged, in the order made. */
  readonly edits: readonly Edit[]
  /** What is on its way now and was sent first: of several changes the one that the server refused. */
  firstOnItsWay(): readonly Edit[]
  readonly isBusy: boolean
  /** From now on every edit is a message of its own, so that a refusal meets no other. */
  sendSingly(): void
  readonly isSingle: boolean
}

/** Bytes of update in one message: what a phone on 2G sends in about ten seconds. */
const mostMessageBytes = 60 * 1024
/** So much is on its way at once: what others say must not wait behind it. */
const mostOnItsWay = 64 * 1024
const mostMessages = 64
/** Merging costs more than linearly. */
const mostMerged = 128

interface Sent {
  number: number
  edits: Edit[]
  bytes: number
}

/**
 * Unacknowledged edits, one by one in the order made. What waited while there was no line goes out several in a message; a
 * single edit is never divided, so whoever makes edits keeps each below 64 KiB.
 */
export function createQueue(): Queue {
  let edits: Edit[] = []
  /** How many of them were sent on this channel. */
  let next = 0
  /** Up to here they answer a question of the server's. */
  let answering = 0
  let sent: Sent[] = []
  let sentBytes = 0
  let count = 0
  let isSingle = false
  let send: ((message: Uint8Array) => void) | null = null

  const put = (batch: Edit[], update: Uint8Array, isAnswer: boolean): void => {
    sent.push({ number: ++count, edits: batch, bytes: update.length })
    sentBytes += update.length
    send?.(isAnswer ? step2Message(update) : updateMessage(update))
  }

  const hasRoom = (): boolean => sent.length === 0 || (sentBytes < mostOnItsWay && sent.length < mostMessages)

  function pump(): void {
    if (send === null) return
    while (next < edits.length && hasRoom()) {
      const batch = nextBatch()
      const isAnswer = next < answering
      next += batch.length
      put(batch, batch.length === 1 ? (batch[0] as Edit).update : Y.mergeUpdates(batch.map(({ update }) => update)), isAnswer)
    }
  }

  function nextBatch(): Edit[] {
    const batch: Edit[] = []
    let bytes = 0
    // An answer and an edit made later are different messages: an answer fills gaps.
    const end = next < answering ? answering : edits.length
    for (let index = next; index < end && batch.length < (isSingle ? 1 : mostMerged); index++) {
      const edit = edits[index] as Edit
      bytes += edit.update.length
      if (batch.length > 0 && bytes > mostMessageBytes) break
      batch.push(edit)
    }
    return batch
  }

  return {
    add(edit) {
      edits.push(edit)
      pump()
    },
    asked(to, first) {
      send = to
      next = 0
      answering = edits.length
      if (first !== null) put([], first, true)
      pump()
    },
    acknowledged(upTo) {
      const durable = new Set<Edit>()
      while (sent[0] !== undefined && sent[0].number <= upTo) {
        const message = sent.shift() as Sent
        sentBytes -= message.bytes
        for (const edit of message.edits) durable.add(edit)
      }
      if (durable.size > 0) {
        const settled = edits.filter((edit) => durable.has(edit))
        for (const edit of settled) edit.isAcknowledged = true
        // They are the first ones: messages go out in the order of the edits.
        edits = edits.slice(settled.length)
        next = Math.max(0, next - settled.length)
        answering = Math.max(0, answering - settled.length)
        pump()
        return settled
      }
      pump()
      return []
    },
    forget(gone) {
      edits = edits.filter((edit) => !gone.includes(edit))
    },
    channelOver() {
      send = null
      sent = []
      sentBytes = 0
      count = 0
      next = 0
      answering = 0
    },
    get edits() {
      return edits
    },
    firstOnItsWay: () => sent.find(({ edits: some }) => some.some(({ isAcknowledged }) => !isAcknowledged))?.edits ?? [],
    get isBusy() {
      return sent.length > 0
    },
    sendSingly() {
      isSingle = true
    },
    get isSingle() {
      return isSingle
    },
  }
}
