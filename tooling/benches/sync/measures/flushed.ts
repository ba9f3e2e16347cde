import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { openClient } from '../client.ts'
import type { Measure } from '../measure.ts'
import { treeOf } from '../process-tree.ts'
import { typingTrace } from '../trace.ts'
import { lay } from '../typing.ts'

const keys = 30

/** Whether the disk was told to keep an update before anybody else was shown it: looked at with strace, one update at a time. */
export const flushed: Measure = {
  name: 'flushed',
  peers: ['hocuspocus', 'y-websocket'],
  rounds: 1,
  async run(running) {
    const { base, typists } = typingTrace({ typists: 1, keys, seed: 9 })
    await lay(running, [0], base)
    let shown = Promise.withResolvers<number>()
    const reader = await openClient(running.port, running.dialect(0, 2), { update: () => shown.resolve(now()) })
    const writer = await openClient(running.port, running.dialect(0, 1))
    await Promise.all([reader.synced, writer.synced])
    const pids = [running.server.pid, ...(running.database === null ? [] : treeOf(running.database.postmaster).map(({ pid }) => pid))]
    const flushes = await watchFlushes(pids)
    const relays: { from: number; to: number }[] = []
    for (const update of typists[0]?.updates ?? []) {
      shown = Promise.withResolvers<number>()
      const from = now()
      writer.update(update)
      relays.push({ from, to: await shown.promise })
      await wait(40)
    }
    const ends = await flushes.stop()
    reader.destroy()
    writer.destroy()
    return { without: relays.filter(({ from, to }) => !ends.some((end) => end > from && end < to)).length, relays: relays.length }
  },
  wanted: [
    {
      value: 'without',
      figure: 'updates that were shown to others before an fsync',
      unit: 'updates',
      against: { kind: 'atMost', most: 0 },
    },
    { value: 'relays', figure: '… of so many', unit: 'updates', against: { kind: 'said' } },
  ],
}

/** Seconds since 1970. */
const now = (): number => (performance.timeOrigin + performance.now()) / 1000

/** When calls that flush a file to the disk came back. */
async function watchFlushes(pids: readonly number[]): Promise<{ stop(): Promise<number[]> }> {
  const command = ['-f', '-ttt', '-T', '-e', 'trace=fsync,fdatasync', ...pids.flatMap((pid) => ['-p', String(pid)])]
  const strace = spawn('strace', command, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    strace.once('error', () => reject(new Error('strace is needed to see when files are flushed.')))
    strace.once('exit', () => reject(new Error(`strace ended. ${said}`)))
    strace.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if ((said.match(/ attached/g) ?? []).length >= pids.length) resolve()
    })
  })
  await wait(200)
  return {
    async stop() {
      const ended = new Promise((resolve) => strace.once('exit', resolve))
      strace.kill('SIGINT')
      await ended
      return said.split('\n').flatMap((line) => {
        const whole = /(\d+\.\d+) f(?:data)?sync\(.*= 0 <([\d.]+)>/.exec(line)
        // One that another process interrupted in the output: the line says when it went on, which is when it came back.
        const resumed = /(\d+\.\d+) <\.\.\. f(?:data)?sync resumed>.*= 0/.exec(line)
        if (whole !== null) return [Number(whole[1]) + Number(whole[2])]
        return resumed === null ? [] : [Number(resumed[1])]
      })
    },
  }
}
