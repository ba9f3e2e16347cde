// Loaded into each measured server (`node --import`): answers over its IPC channel what it has used.
import { monitorEventLoopDelay } from 'node:perf_hooks'

let delay = null
process.on('message', ({ id, ask }) => {
  if (ask === 'watch') {
    delay?.disable()
    delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
  }
  if (ask === 'collect') for (let turn = 0; turn < 3; turn++) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send({
    id,
    cpu: user + system,
    rss,
    live: heapUsed + external,
    delay: delay === null ? 0 : delay.max / 1e6,
    delay99: delay === null ? 0 : delay.percentile(99) / 1e6,
  })
})
// Whoever measures is gone.
process.on('disconnect', () => process.exit())
// The channel alone keeps no server alive.
process.channel.unref()
