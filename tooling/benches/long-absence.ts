import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { percentile, type Figure } from './figure.ts'

const program = fileURLToPath(new URL('../../apps/api/src/sync/measuring/measure-long-absence.ts', import.meta.url))

/** From opening the pages of two devices that were away until both have everything and the server has it on its disk. */
export async function longAbsence(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  const { milliseconds } = JSON.parse(stdout) as { milliseconds: number[] }
  return [
    {
      figure: 'two devices come back to 1 MB with 2,500 edits each, until merged and saved',
      value: percentile(milliseconds, 0.5) / 1000,
      unit: 's',
      target: 3,
      note: `median of ${milliseconds.length}; ${Math.min(...milliseconds)} to ${Math.max(...milliseconds)} ms`,
    },
  ]
}
