import { asOwner, type Trx } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { findPersonByEmail } from '@mithaq/db/identity/person'
import { recordEvent } from '@mithaq/db/record-event'
import { CommandRefused, print, requiredValue, tell, type Command } from './command.ts'
import { withDatabase } from './connected-database.ts'

const hours = 24

export const token: Command = {
  words: ['token'],
  summary: 'prints a bearer token with which scripts act for a person',
  usage: `mithaq token --email E

  --email E   the e-mail of the person's account

The token works for ${hours} hours in "Authorization: Bearer …" and stands among the person's own sessions, where they can end
it. For people who are not of the demo it is recorded in their history that the server's operator made it.`,
  options: { email: { type: 'string' } },
  run: async (options, environment, now) => {
    const email = requiredValue(options, 'email')
    const made = await withDatabase(environment, async (db) => {
      const person = await asOwner(db, (trx: Trx) => findPersonByEmail(trx, email))
      if (person === null) throw new CommandRefused('No account has this e-mail.')
      // The operator of a server has no role in a coalition: whoever is acted for is told, and before it can happen.
      if (!person.isDemo)
        await asOwner(db, (trx) => recordEvent(trx, { kind: 'token.madeByOperator', coalitionId: null, personId: person.personId }))
      const bearer = await createBearerToken(db, person.personId, hours, now)
      return { bearer, isDemo: person.isDemo }
    })
    if (!made.isDemo) tell('This account is not of the demo: the token stands in the person’s history and among their sessions.')
    print(made.bearer)
  },
}
