import { measureReminders } from '@mithaq/api/reminders/measuring/measure-reminders'
import { openDatabase } from '@mithaq/db/database'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { migrate } from '@mithaq/db/migrate'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Figure } from './figure.ts'

/** Runs of the reminders: one in which 100,000 are written, and one that looks over as many and finds none due. */
export async function reminders(): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-reminders-'))
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, say: () => {} })
  const db = openDatabase(server.connectionString)
  try {
    await migrate(server.connectionString)
    const { pending, deadlines, coalitions, people, early, due, again } = await measureReminders(db)
    return [
      {
        figure: `a run that writes ${pending} pending reminders`,
        value: due,
        unit: 's',
        target: 5,
        note: `${deadlines} deadlines in ${coalitions} coalitions, ${people} people each, all at one threshold`,
      },
      {
        figure: `a run that looks over ${pending} pending reminders and finds none due`,
        value: Math.max(early, again),
        unit: 's',
        target: 5,
        note: `before any was due ${early.toFixed(2)} s, after all were said ${again.toFixed(2)} s`,
      },
    ]
  } finally {
    await db.destroy()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
