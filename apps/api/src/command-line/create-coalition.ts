import { createSetUpLink } from '@mithaq/db/identity/set-up-link'
import { print, type Command } from './command.ts'
import { withDatabase } from './connected-database.ts'

const hours = 72

export const createCoalition: Command = {
  words: ['coalition', 'create'],
  summary: 'prints a link that makes whoever opens it first the coordinator of a new coalition',
  usage: `mithaq coalition create

The link works once, within ${hours} hours. Whoever opens it names the coalition and their organisation.`,
  options: {},
  run: async (_, environment, now) => {
    const secret = await withDatabase(environment, (db) => createSetUpLink(db, { expiresAt: new Date(now.getTime() + hours * 3_600_000) }))
    print(`${environment.publicUrl.origin}/set-up#${secret}`)
  },
}
