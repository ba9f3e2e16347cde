import { DocumentId } from '@mithaq/schema/ids'
import { checkDocument, type DocumentCheck } from '../sync/check/check-document.ts'
import { CommandRefused, print, requiredValue, valueOf, type Command } from './command.ts'
import { withDatabase } from './connected-database.ts'

export const syncCheck: Command = {
  words: ['sync-check'],
  summary: 'makes a section’s text anew from its log and compares hashes',
  usage: `mithaq sync-check --document ID [--row N] [--json]

  --document ID   the document's id, as "demo --json" prints it
  --row N         the hash of what the text said after row N of its log
  --json          print everything as JSON

Reads every row, packed or not, holds each against the running hash, applies them all, and compares head and checkpoints with
the result. Prints hashes and numbers, never words. Exits with 1 where something does not agree.`,
  options: { document: { type: 'string' }, row: { type: 'string' }, json: { type: 'boolean' } },
  run: async (options, environment) => {
    const document = DocumentId.safeParse(requiredValue(options, 'document'))
    const row = rowOf(valueOf(options, 'row'))
    const check = document.success ? await withDatabase(environment, (db) => checkDocument(db, document.data, row)) : null
    if (check === null) throw new CommandRefused('There is no such document.')
    if (options.json === true) print(JSON.stringify(check, null, 2))
    else for (const line of lines(check)) print(line)
    if (check.wrong.length > 0) throw new CommandRefused(check.wrong.join(' '))
  },
}

function rowOf(value: string | null): number | undefined {
  if (value === null) return undefined
  if (!/^\d{1,15}$/.test(value)) throw new CommandRefused('--row needs the number of a row, such as 12.')
  return Number(value)
}

function lines({ edition, rows, packed, hash, content, checkpoints, isSetAside, wrong }: DocumentCheck): string[] {
  return [
    `rows         ${rows}, of which ${packed} packed; edition ${edition}`,
    `checkpoints  ${checkpoints.join(', ') || 'none'}`,
    `hash         ${hash || 'none'}`,
    `content      ${content || 'none'}`,
    ...(isSetAside ? ['set aside    yes'] : []),
    wrong.length === 0 ? 'The log, its head and its checkpoints agree.' : 'They do not agree.',
  ]
}
