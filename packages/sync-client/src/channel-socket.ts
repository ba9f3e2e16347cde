import type { Channel, Line } from './line.ts'
import { awarenessOf, nobodyMessage, readMessage, type TextMode } from './messages.ts'

/** What a text's own side has to say on its channel, beside what the provider says. */
export interface ChannelContent {
  /** The server says what it knows, and asks for the rest. */
  asked(stateVector: Uint8Array, send: (message: Uint8Array) => void): void
  /** Of which edition the copy is that one has; 0: there is none. */
  edition(): number
  /** Of which edition the text is that the server sends now. */
  editionIs(edition: number): void
  /** The text takes not much more. */
  nearlyFull(): void
  /** What one may do to it from now on. */
  modeIs(mode: TextMode): void
  /** The first `count` changes that were sent on this channel are durable. */
  acknowledged(count: number): void
  /** The channel is over; the answer is the code that the provider is told (4400 to 4499: it does not come back by itself). */
  closed(code: number, reason: string): number
  /** Something of ours is on its way. */
  isBusy(): boolean
}

interface ChannelSocketOptions {
  line: Line
  documentId: string
  /** Under which Yjs id one is here now. */
  clientId: () => number
  content: ChannelContent
}

type Handler<Event> = ((event: Event) => void) | null

/**
 * The WebSocket that is handed to y-websocket (`WebSocketPolyfill`, with `disableBc`): a channel of the page's one line. Own
 * changes do not pass through the provider: it would answer with the whole state, which cannot be divided, and would not know
 * what was acknowledged. They go out from the queue.
 */
export function channelSocket({ line, documentId, clientId, content }: ChannelSocketOptions): typeof WebSocket {
  class ChannelSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    binaryType = 'arraybuffer'
    readyState: number = ChannelSocket.CONNECTING
    onopen: Handler<{ type: 'open' }> = null
    onmessage: Handler<{ data: Uint8Array }> = null
    onclose: Handler<{ code: number; reason: string }> = null
    onerror: Handler<unknown> = null
    private readonly channel: Channel
    /** The server has sent its text up to now. */
    private hasState = false

    constructor() {
      this.channel = line.join(documentId, {
        edition: content.edition,
        opened: () => {
          this.readyState = ChannelSocket.OPEN
          this.onopen?.({ type: 'open' })
        },
        heard: (message) => this.hear(message),
        closed: (code, reason) => this.end(content.closed(code, reason), reason),
        alive: () => this.onmessage?.({ data: nobodyMessage }),
        isBusy: () => !this.hasState || content.isBusy(),
      })
    }

    send(data: Uint8Array): void {
      const message = readMessage(data)
      if (message.kind === 'content') return
      const said = message.kind === 'awareness' ? awarenessOf(message.states, clientId()) : data
      if (said !== null) this.channel.send(said)
    }

    close(): void {
      if (this.readyState === ChannelSocket.CLOSED) return
      this.channel.leave()
      content.closed(1000, '')
      this.end(1000, '')
    }

    private hear(bytes: Uint8Array): void {
      const message = readMessage(bytes)
      switch (message.kind) {
        case 'step1':
          return content.asked(message.stateVector, (answer) => this.channel.send(answer))
        case 'acknowledged':
          return content.acknowledged(message.count)
        case 'edition':
          return content.editionIs(message.edition)
        case 'nearly-full':
          return content.nearlyFull()
        case 'mode':
          return content.modeIs(message.mode)
        case 'unknown-notice':
          return
        case 'read-only':
          // For clients that do not hear what they may: we do.
          return
        case 'content':
          if (isEndOfState(bytes)) this.hasState = true
          return this.onmessage?.({ data: bytes })
        case 'awareness':
        case 'other':
          return this.onmessage?.({ data: bytes })
      }
    }

    private end(code: number, reason: string): void {
      this.readyState = ChannelSocket.CLOSED
      this.onclose?.({ code, reason })
    }
  }
  return ChannelSocket as unknown as typeof WebSocket
}

/** The first step 2: what came until then is the whole state. */
const isEndOfState = (bytes: Uint8Array): boolean => bytes[1] === 1
