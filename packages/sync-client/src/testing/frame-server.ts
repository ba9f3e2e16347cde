import { createSectionDoc } from '@mithaq/editor/section-doc'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Clock } from '../clock.ts'
import { channelFrame, controlFrame, readFrame, type Control } from '../frames.ts'
import { step2Message, updateMessage } from '../messages.ts'
import { testNetwork, type ServerEnd, type TestNetwork } from './test-network.ts'

/**
 * A server that speaks the frames of docs/protocol.md over a test network and judges nothing but gaps. It says "durable" by
 * itself, or only when told to.
 */
export interface FrameServer {
  network: TestNetwork
  /** What the server has of a text. */
  doc(documentId: string): Y.Doc
  /** An edit of somebody else's. */
  edit(documentId: string, edit: (doc: Y.Doc) => void): void
  /** The server has another text now, as after a backup was restored. */
  restore(documentId: string, first: (doc: Y.Doc) => void): void
  /** Messages with changes that came, by document; each as it came. */
  changes(documentId: string): { isStep2: boolean; update: Uint8Array }[]
  /** Awareness messages that came. */
  awareness: Uint8Array[]
  /** Control frames that came. */
  control: Control[]
  /** Off: changes are taken and not acknowledged. */
  acknowledges: boolean
  /** Acknowledges everything that came so far. */
  acknowledge(): void
  /** Decides whether a change is taken; else the channel is closed with this. */
  judge: (update: Uint8Array, number: number) => { code: number; reason: string } | null
  /** Of which edition a text is; a copy of another one is refused. */
  editions: Map<string, number>
  /** What is said when a channel is asked for, in place of opening it. */
  admits: (documentId: string) => { code: number; reason: string } | null
  /** To everybody at a text. */
  tell(documentId: string, message: Uint8Array): void
  announce(control: Control): void
  /** To every socket, as it is; null: text. */
  sendRaw(bytes: Uint8Array | null): void
  closeSockets(code: number): void
  closeChannels(documentId: string, code: number, reason?: string): void
  open(documentId: string): number
}

interface ServerChannel {
  end: ServerEnd
  number: number
  documentId: string
  received: number
  durable: number
  isFollowing: boolean
}

export function frameServer(clock: Clock): FrameServer {
  const docs = new Map<string, Y.Doc>()
  const changes = new Map<string, { isStep2: boolean; update: Uint8Array }[]>()
  let channels: ServerChannel[] = []
  const ends = new Set<ServerEnd>()
  const docOf = (documentId: string): Y.Doc => {
    let doc = docs.get(documentId)
    if (doc === undefined) {
      doc = createSectionDoc()
      doc.getText('text:en')
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        for (const one of channels) if (one.documentId === documentId && one.isFollowing && one !== origin) say(one, updateMessage(update))
      })
      docs.set(documentId, doc)
    }
    return doc
  }
  const say = ({ end, number }: ServerChannel, message: Uint8Array): void => end.send(channelFrame(number, message))
  const sayStep1 = (one: ServerChannel): void =>
    say(
      one,
      message(0, (encoder) => {
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarUint8Array(encoder, Y.encodeStateVector(docOf(one.documentId)))
      }),
    )
  const close = (one: ServerChannel, { code, reason }: { code: number; reason: string }): void => {
    channels = channels.filter((other) => other !== one)
    one.end.send(controlFrame({ kind: 'closed', channel: one.number, code, reason }))
  }
  const acknowledge = (one: ServerChannel): void =>
    say(
      one,
      message(4, (encoder) => encoding.writeVarUint(encoder, one.durable)),
    )

  function heard(end: ServerEnd, bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    if (frame === null) throw new Error('A frame that cannot be read')
    if ('control' in frame) return frame.control === null ? undefined : obey(end, frame.control)
    const one = channels.find((channel) => channel.end === end && channel.number === frame.channel)
    if (one !== undefined) hearMessage(one, frame.message)
  }

  function obey(end: ServerEnd, control: Control): void {
    server.control.push(control)
    if (control.kind === 'ping') end.send(controlFrame({ kind: 'pong' }))
    if (control.kind === 'closed') channels = channels.filter((one) => one.end !== end || one.number !== control.channel)
    if (control.kind !== 'open') return
    const one: ServerChannel = { end, number: control.channel, documentId: control.documentId, received: 0, durable: 0, isFollowing: false }
    const refused = server.admits(control.documentId)
    if (refused !== null) return close(one, refused)
    const edition = server.editions.get(control.documentId) ?? 1
    if (control.edition > 0 && control.edition !== edition) return close(one, { code: 4410, reason: 'another edition' })
    channels.push(one)
    say(
      one,
      message(5, (encoder) => [1, edition].forEach((number) => encoding.writeVarUint(encoder, number))),
    )
    sayStep1(one)
  }

  function hearMessage(one: ServerChannel, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === 1) server.awareness.push(decoding.readVarUint8Array(decoder))
    if (type !== 0) return
    const kind = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    const doc = docOf(one.documentId)
    if (kind === 0) {
      const missing = Y.encodeStateAsUpdate(doc, body)
      if (missing.length > 2) say(one, updateMessage(missing))
      say(one, step2Message(Uint8Array.of(0, 0)))
      one.isFollowing = true
      return
    }
    one.received++
    changes.set(one.documentId, [...(changes.get(one.documentId) ?? []), { isStep2: kind === 1, update: body }])
    const refused = server.judge(body, one.received)
    if (refused !== null) {
      acknowledge(one)
      return close(one, refused)
    }
    if (isGap(doc, body)) return sayStep1(one)
    Y.applyUpdate(doc, body, one)
    one.durable = one.received
    if (server.acknowledges) acknowledge(one)
  }

  const server: FrameServer = {
    network: testNetwork(clock, {
      opened: (end) => ends.add(end),
      heard,
      closed: (end) => {
        ends.delete(end)
        channels = channels.filter((one) => one.end !== end)
      },
    }),
    doc: docOf,
    edit: (documentId, edit) => edit(docOf(documentId)),
    restore: (documentId, first) => {
      docs.delete(documentId)
      first(docOf(documentId))
    },
    changes: (documentId) => changes.get(documentId) ?? [],
    awareness: [],
    control: [],
    acknowledges: true,
    acknowledge: () => channels.forEach(acknowledge),
    judge: () => null,
    editions: new Map(),
    admits: () => null,
    tell: (documentId, said) => channels.filter((one) => one.documentId === documentId).forEach((one) => say(one, said)),
    announce: (control) => ends.forEach((end) => end.send(controlFrame(control))),
    sendRaw: (bytes) => ends.forEach((end) => end.send(bytes)),
    closeSockets: (code) => ends.forEach((end) => end.close(code)),
    closeChannels: (documentId, code, reason = '') =>
      channels.filter((one) => one.documentId === documentId).forEach((one) => close(one, { code, reason })),
    open: (documentId) => channels.filter((one) => one.documentId === documentId).length,
  }
  return server
}

function isGap(doc: Y.Doc, update: Uint8Array): boolean {
  const probe = new Y.Doc()
  Y.applyUpdate(probe, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(probe, update)
  return probe.store.pendingStructs !== null || probe.store.pendingDs !== null
}

const message = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    write(encoder)
  })
