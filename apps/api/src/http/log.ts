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
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/file:\/\/\S*?\/(apps|packages|node_modules)\//, '$1/'))
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), at }
}
