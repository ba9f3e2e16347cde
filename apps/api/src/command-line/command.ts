import type { ParseArgsOptionsConfig } from 'node:util'
import type { Environment } from '../environment.ts'

/** Something that `mithaq` can do. Standard output is for what was asked; everything else goes to standard error. */
export interface Command {
  /** The words that call it: `coalition create`. */
  words: readonly string[]
  /** One line for the list of commands. */
  summary: string
  /** What `--help` prints after the summary: usage and options. */
  usage: string
  options: ParseArgsOptionsConfig
  /** The words that follow, which are no options, are a text for it. */
  takesText?: boolean
  run(options: Options, environment: Environment, now: Date, text?: string): Promise<void>
}

/** As `parseArgs` read them; an option that was not given is not there. */
export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** The command cannot be done; the message is one sentence for standard error. */
export class CommandRefused extends Error {
  override name = 'CommandRefused'
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`)
export const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** The value of an option, or null when it was not given. */
export function valueOf(options: Options, name: string): string | null {
  const value = options[name]
  if (typeof value !== 'string') return null
  if (value.trim() === '') throw new CommandRefused(`--${name} needs a value.`)
  return value.trim()
}

/** The value of an option without which the command means nothing. */
export function requiredValue(options: Options, name: string): string {
  const value = valueOf(options, name)
  if (value === null) throw new CommandRefused(`--${name} is missing: --help says how this command is called.`)
  return value
}
