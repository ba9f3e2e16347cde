import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { percentile, type Figure } from './figure.ts'

const program = fileURLToPath(new URL('../../apps/api/src/sync/measuring/measure-hostile.ts', import.meta.url))

const updates: Record<string, string> = {
  crafted: 'crafted updates',
  damaged: 'damaged updates',
  noise: '255 KiB of noise',
  strangers: '30,000 deleted ranges under as many client ids of nobody',
  together: 'ten updates of 15,000 structs at once',
  costly: '20,000 structs in one update, and 10,000 deleted ranges in another',
}

/** For how long nobody else is served while an editor sends what is meant to harm. */
export async function hostile(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  return Object.entries(JSON.parse(stdout) as Record<string, number[]>).map(([kind, delays]) => ({
    figure: `longest event-loop delay while an editor sends ${updates[kind] ?? kind}`,
    value: percentile(delays, 0.5),
    unit: 'ms',
    target: 50,
    note: `median of ${delays.length} rounds, ${Math.min(...delays).toFixed(1)} to ${Math.max(...delays).toFixed(1)}`,
  }))
}
