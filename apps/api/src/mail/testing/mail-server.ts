import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export interface ReceivedMail {
  to: string[]
  messageId: string
  subject: string
  text: string
  headers: Email['headers']
}

export interface TestMailServer {
  url: string
  received: ReceivedMail[]
  /** What is taken over from now on: everything, nothing (a refusal), or the message but not the answer to it. */
  behave(as: 'taking' | 'refusing' | 'taking without a word'): void
  close(): Promise<void>
}

/** A real SMTP server on a port of its own. */
export async function mailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  async function keep(message: Buffer, to: string[]): Promise<void> {
    const { messageId = '', subject = '', text = '', headers } = await PostalMime.parse(message)
    received.push({ to, messageId, subject, text, headers })
  }
  let manner: 'taking' | 'refusing' | 'taking without a word' = 'taking'
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 200,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (manner === 'refusing') return callback(new Error('not now'))
        void keep(
          Buffer.concat(chunks),
          session.envelope.rcptTo.map(({ address }) => address),
        )
        if (manner === 'taking') callback()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (as) => void (manner = as),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
