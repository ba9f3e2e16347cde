import { pino, type Logger } from 'pino'

export type Log = Logger

/** The log speaks of what failed and where in our code, never with which words: messages of the database and of libraries repeat input. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    serializers: { err: describeError },
  })

export function describeError(error: unknown): { name: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const { code } = error as { code?: unknown }
  const at = framesOf(error)
    .slice(0, 6)
    .map((line) => line.trim().replace(/file:\/\/\S*?\/(apps|packages|node_modules)\//, '$1/'))
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), at }
}

/** `at function (file:line:column)` and `at file:line:column`. */
const frame = /^ {4}at (?:[^()]*\([^()\s]+:\d+:\d+\)|(?:async )?[^()\s]+:\d+:\d+)$/

/**
 * A stack begins with the message, of which a line may look like a place in the code: it is cut off before lines are looked
 * at. Where the message was changed afterwards nobody knows where it ends, and no line is taken.
 */
function framesOf({ message, stack = '' }: Error): string[] {
  const header = /^[\w$.]+(?: \[\w+\])?(?:: )?/.exec(stack)?.[0] ?? ''
  if (!stack.startsWith(message, header.length)) return []
  return stack
    .slice(header.length + message.length)
    .split('\n')
    .filter((line) => frame.test(line))
}
