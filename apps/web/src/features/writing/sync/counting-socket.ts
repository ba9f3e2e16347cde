import * as decoding from 'lib0/decoding'

/** What one connection of one document has sent, and how much of it the server has made durable (docs/protocol.md, message 4). */
export interface Line {
  /** Document updates sent on this connection: every sync step 2 and every update, an empty one too. */
  sent: number
  /** The first so many of them are on the server's disk. */
  durable: number
  /** The server asked what it lacks, and was answered: what was written while the line was down is among the sent. */
  answered: boolean
}

const messageSync = 0
const messageQueryAwareness = 3
const messageDurable = 4
const syncStep2 = 1
const syncUpdate = 2

/** A line without our own awareness hears nothing: we ask before the provider takes silence for a broken line (after 30 s). */
const silenceBeforeQuery = 12_000

/**
 * The WebSocket that is handed to y-websocket: it counts what it sends and swallows the acknowledgements, which the stock
 * provider does not know. `changed` hears of every change, and of `null` when the line is gone.
 */
export function countingSocket(changed: (line: Line | null) => void): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    private line: Line = { sent: 0, durable: 0, answered: false }
    private heardAt = Date.now()
    private readonly listening = setInterval(() => this.askWhenSilent(), silenceBeforeQuery / 3)

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('open', () => this.say({}))
      // Added before the provider sets its own handlers, so that an acknowledgement can be kept from them.
      this.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
        this.heardAt = Date.now()
        const durable = readDurable(event.data)
        if (durable === null) return
        event.stopImmediatePropagation()
        // Never more than was sent: a wrong count must not call anything saved.
        this.say({ durable: Math.max(this.line.durable, Math.min(durable, this.line.sent)) })
      })
      this.addEventListener('close', () => this.gone())
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (!(data instanceof Uint8Array) || data[0] !== messageSync) return
      if (data[1] === syncStep2) this.say({ sent: this.line.sent + 1, answered: true })
      else if (data[1] === syncUpdate) this.say({ sent: this.line.sent + 1 })
    }

    override close(code?: number, reason?: string): void {
      this.gone()
      super.close(code, reason)
    }

    private say(change: Partial<Line>): void {
      this.line = { ...this.line, ...change }
      changed(this.line)
    }

    private gone(): void {
      clearInterval(this.listening)
      changed(null)
    }

    private askWhenSilent(): void {
      if (this.readyState === WebSocket.OPEN && Date.now() - this.heardAt > silenceBeforeQuery)
        super.send(Uint8Array.of(messageQueryAwareness))
    }
  }
}

/** The count of an acknowledgement; null for every other message. */
function readDurable(data: ArrayBuffer): number | null {
  const bytes = new Uint8Array(data)
  if (bytes[0] !== messageDurable) return null
  const decoder = decoding.createDecoder(bytes)
  decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder)
}
