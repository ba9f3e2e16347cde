import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CommandRefused, print, requiredValue, valueOf, type Command } from './command.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** What of a record is checked; everything else in it is for people. */
const SigningRecord = z.object({
  format: z.literal('mithaq-record-1'),
  version: z.object({ number: z.int(), sha256: Hash, source: z.object({ sha256: Hash }).nullable() }),
  file: z.object({ sha256: Hash }),
  lockedAt: z.string(),
  organisations: z.array(z.object({ standing: z.string() })),
})

export const recordCheck: Command = {
  words: ['record-check'],
  summary: 'holds a file against the record of a signed text',
  usage: `mithaq record-check --record FILE [--file FILE] [--text FILE] [--source FILE]

  --record FILE   the record, as it was saved
  --file FILE     the exported file
  --text FILE     the text of the version in its canonical form
  --source FILE   the same of the source language

Computes SHA-256 of each and compares it with the record. Needs no server and no database. Exits with 1 where something does
not agree. docs/sign-off.md says how to do the same with sha256sum or openssl.`,
  options: { record: { type: 'string' }, file: { type: 'string' }, text: { type: 'string' }, source: { type: 'string' } },
  run: async (options) => {
    const record = await readRecord(requiredValue(options, 'record'))
    const { version, file, lockedAt, organisations } = record
    const expected: [name: string, label: string, hash: string | null][] = [
      ['file', 'file', file.sha256],
      ['text', `text of version ${version.number}`, version.sha256],
      ['source', 'source text', version.source?.sha256 ?? null],
    ]
    const wrong: string[] = []
    let checked = 0
    for (const [name, label, hash] of expected) {
      const path = valueOf(options, name)
      if (path === null) continue
      checked++
      const found = createHash('sha256')
        .update(await bytesOf(path))
        .digest('hex')
      const agrees = found === hash
      print(`${label.padEnd(20)} ${found} ${agrees ? 'agrees' : 'DOES NOT AGREE'}`)
      if (!agrees) wrong.push(label)
    }
    if (checked === 0) throw new CommandRefused('Nothing to check: name a --file, a --text or a --source.')
    const signed = organisations.filter(({ standing }) => standing === 'signed' || standing === 'reserved').length
    const silent = organisations.filter(({ standing }) => standing === 'silent').length
    print(`${'record'.padEnd(20)} version ${version.number}, locked ${lockedAt}; ${signed} signed, ${silent} by silence`)
    if (wrong.length > 0) throw new CommandRefused(`Not what the record says: ${wrong.join(', ')}.`)
  },
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new CommandRefused('A file that was named cannot be read.')
  }
}

async function readRecord(path: string): Promise<z.infer<typeof SigningRecord>> {
  const text = (await bytesOf(path)).toString('utf8')
  try {
    return SigningRecord.parse(JSON.parse(text))
  } catch {
    throw new CommandRefused('The file given as --record is not a record of a signed text.')
  }
}
