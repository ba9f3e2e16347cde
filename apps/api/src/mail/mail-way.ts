import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Environment } from '../environment.ts'
import type { ComposedMail } from './compose-mail.ts'

/** Where messages go: to a mail server, or, without one, into the folder `outbox` of the data folder. */
export interface MailWay {
  /** The address from which messages come. */
  from: string
  /** Resolves when the message was taken over for good. */
  send(mail: ComposedMail): Promise<void>
  close(): void
}

/** A server that does not answer is given up after this, and tried again later. Milliseconds. */
const patience = 20_000

export function openMailWay({ smtpUrl, publicUrl, dataDir }: Pick<Environment, 'smtpUrl' | 'publicUrl' | 'dataDir'>): MailWay {
  const from = `Mithaq <no-reply@${publicUrl.hostname}>`
  if (smtpUrl === null) return { from, send: (mail) => writeToOutbox(path.join(dataDir, 'outbox'), mail), close: () => {} }
  const transport = createTransport({
    url: smtpUrl,
    pool: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    from: new URL(smtpUrl).searchParams.get('from') ?? from,
    send: async (mail) => void (await transport.sendMail(mail)),
    close: () => transport.close(),
  }
}

async function writeToOutbox(folder: string, mail: ComposedMail): Promise<void> {
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(mail)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Whole or not at all, and the same message under the same name.
  const file = path.join(folder, `${mail.messageId.slice(1, -1).split('@')[0] ?? 'message'}.eml`)
  await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
  await rename(`${file}.part`, file)
}
