import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of Linux's clock a second, in which it counts the time of processes. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

interface Seen {
  pid: number
  parent: number
  /** Microseconds, those of children that have ended included. */
  cpu: number
}

function processes(): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of the program, in brackets, may hold anything.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
        const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number)
        return [{ pid: Number(name), parent: Number(fields[1]), cpu: ((user + system + childUser + childSystem) * 1e6) / ticks }]
      } catch {
        return []
      }
    })
}

/** A process and everything that it started. */
export function treeOf(root: number): Seen[] {
  const all = processes()
  const found = all.filter(({ pid }) => pid === root)
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid))
  return found
}

/** Microseconds of all of them together. */
export const cpuOfTree = (root: number): number => treeOf(root).reduce((sum, { cpu }) => sum + cpu, 0)

/** Bytes of all of them together; what they share counts once. */
export function memoryOfTree(root: number): number {
  return treeOf(root).reduce((sum, { pid }) => {
    try {
      return sum + Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      return sum
    }
  }, 0)
}

/** Pins a process and everything that it started; what it starts from now on follows. */
export function pinTree(root: number, core: number): void {
  for (const { pid } of treeOf(root)) execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' })
}
