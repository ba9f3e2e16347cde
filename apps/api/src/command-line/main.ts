import { parseArgs } from 'node:util'
import { DataFolderInUse, EmbeddedDatabaseUnavailable } from '@mithaq/db/embedded/unavailable'
import { DatabaseTooNew } from '@mithaq/db/migrate'
import { ReferenceDamaged } from '@mithaq/reference/damaged'
import { BadSetting, readEnvironment } from '../environment.ts'
import { CannotStart } from '../start/open-database.ts'
import { CommandRefused, print, tell, type Command, type Options } from './command.ts'
import { createCoalition } from './create-coalition.ts'
import { deadlines } from './deadlines.ts'
import { demo } from './demo.ts'
import { symbol } from './symbol.ts'
import { recordCheck } from './record-check.ts'
import { syncCheck } from './sync-check.ts'
import { token } from './token.ts'

const commands: readonly Command[] = [demo, token, createCoalition, deadlines, symbol, recordCheck, syncCheck]

/** What ends a command with one sentence. Anything else is a bug and shows itself. */
const expected = [CommandRefused, BadSetting, CannotStart, DataFolderInUse, DatabaseTooNew, EmbeddedDatabaseUnavailable, ReferenceDamaged]

try {
  await runCommand(process.argv.slice(2))
} catch (error) {
  if (!expected.some((kind) => error instanceof kind)) throw error
  tell((error as Error).message)
  process.exitCode = 1
}

async function runCommand(words: readonly string[]): Promise<void> {
  const command = commands.find((candidate) => candidate.words.every((word, index) => words[index] === word))
  if (command === undefined) {
    if (words[0] === undefined || words[0] === '--help' || words[0] === 'help') return print(overview())
    throw new CommandRefused(
      `There is no such command: ${commands.map((each) => each.words.join(' ')).join(', ')} are known; --help says more.`,
    )
  }
  const { values: options, positionals } = readOptions(command, words.slice(command.words.length))
  if (options.help === true) return print(`mithaq ${command.words.join(' ')}: ${command.summary}.\n\n${command.usage}`)
  await command.run(options, readEnvironment(process.env), new Date(), positionals.join(' '))
}

function readOptions({ words, options, takesText = false }: Command, args: readonly string[]): { values: Options; positionals: string[] } {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      strict: true,
      allowPositionals: takesText,
    })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw error
    // Of parseArgs' advice the first sentence is for the person; what was typed is their own.
    const [reason = ''] = message.split(/\.(?:\s|$)/)
    throw new CommandRefused(`${reason.replaceAll(/\s+/g, ' ')}: mithaq ${words.join(' ')} --help says what it takes.`)
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ words }) => words.join(' ').length))
  const lines = commands.map(({ words, summary }) => `  ${words.join(' ').padEnd(width)}   ${summary}`)
  return ['npm run --silent mithaq -- <command>', '', ...lines, '', 'Each command has --help.'].join('\n')
}
