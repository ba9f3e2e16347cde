import { loadReference } from '@mithaq/reference/reference'
import { ensureDemo } from '../demo/ensure-demo.ts'
import { print, type Command } from './command.ts'
import { withDatabase } from './connected-database.ts'

export const demo: Command = {
  words: ['demo'],
  summary: 'makes sure that the demo coalition exists, and prints who can sign in to it',
  usage: `mithaq demo [--json]

  --json   print everything as JSON: people with bearer tokens and sign-in links, submissions with their sections

Everything in the demo is invented. A second run changes nothing of what people have made of it; tokens and links are
new each time and work for 24 hours.`,
  options: { json: { type: 'boolean' } },
  run: async ({ json }, environment, now) => {
    const reference = loadReference()
    const made = await withDatabase(environment, (db) => ensureDemo({ db, environment, reference, now }))
    if (json === true) return print(JSON.stringify(made, null, 2))
    for (const { role, organisation, signInUrl } of made.people) print(`${role.padEnd(12)} ${organisation.padEnd(52)} ${signInUrl}`)
  },
}
