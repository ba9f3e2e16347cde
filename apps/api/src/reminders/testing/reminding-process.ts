import { openDatabase } from '@mithaq/db/database'
import { openMailWay } from '../../mail/mail-way.ts'
import { sendDueMail } from '../../mail/send-due-mail.ts'
import { remind } from '../remind.ts'

/** A process that reminds and sends, to be killed: `node reminding-process.ts <database> <smtp> <now>`. It ends when nothing is due. */
const [connectionString = '', smtpUrl = '', said = ''] = process.argv.slice(2)
const now = new Date(said)
const db = openDatabase(connectionString)
const publicUrl = new URL('https://mithaq.example.org')
const way = openMailWay({ smtpUrl, publicUrl, dataDir: '/nowhere' })
await remind({ db, sessions: new Map(), now })
const later = new Date(now.getTime() + 3_600_000)
while ((await sendDueMail(db, way, publicUrl, later)) !== 'none');
way.close()
await db.destroy()
