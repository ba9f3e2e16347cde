import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Figure } from './figure.ts'

const program = fileURLToPath(new URL('../../apps/api/src/sync/measuring/measure-flooders.ts', import.meta.url))

/** What each flooder does as often as it goes. */
const deeds: Record<string, string> = {
  writing: 'writes without pause over four sockets',
  asking: 'asks for the whole text again and again',
  reconnecting: 'connects and hangs up, eight at a time',
  tiny: 'sends tiny frames',
  awareness: 'says 4 kB of who they are again and again',
}

interface Measured {
  kind: string
  without: { p95: number; p95OfRounds: number[] }
  beside: { p95: number; p95OfRounds: number[] }
}

/** How much longer honest writers wait for their acknowledgements beside somebody who floods the server. */
export async function flooder(): Promise<Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program], { maxBuffer: 1e8 })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Measured)
    .map(({ kind, without, beside }) => ({
      figure: `acknowledgement, p95, beside one who ${deeds[kind] ?? kind}, to that without`,
      value: beside.p95 / without.p95,
      unit: '×',
      target: 2,
      note: `${beside.p95} ms to ${without.p95} ms; eight writers; of five rounds in turns the middle one each`,
    }))
}
