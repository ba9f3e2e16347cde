import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Meter, Sizes } from '../sync/meter.ts'

/** Seconds: half a millisecond to ten seconds. */
const seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

/** The figures of docs/settings.md, "Metrics". No label says who or which text. */
export function createSyncMetrics(sizes: () => Sizes): { registry: Registry; meter: Meter; stop: () => void } {
  const registry = new Registry()
  const registers = [registry]
  const now = (name: string, help: string, read: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect: function () {
        this.set(read())
      },
    })
  now('mithaq_sync_sockets', 'WebSockets that are open', () => sizes().sockets)
  now('mithaq_sync_connections', 'People at texts, one for each text of a socket', () => sizes().connections)
  now('mithaq_sync_rooms', 'Texts that are in memory', () => sizes().rooms)

  const commitTime = new Histogram({ name: 'mithaq_sync_commit_seconds', help: 'How long a commit took', buckets: seconds, registers })
  const commitChanges = new Histogram({
    name: 'mithaq_sync_commit_changes',
    help: 'Changes in a commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000],
    registers,
  })
  const commitBytes = new Histogram({
    name: 'mithaq_sync_commit_bytes',
    help: 'Bytes of the changes in a commit',
    buckets: [64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 8_388_608],
    registers,
  })
  const durable = new Histogram({
    name: 'mithaq_sync_acknowledgement_seconds',
    help: 'From the arrival of a change until it is durable and acknowledged',
    buckets: seconds,
    registers,
  })
  const refused = new Counter({ name: 'mithaq_sync_refusals_total', help: 'Refused changes', labelNames: ['rule'], registers })
  const closed = new Counter({ name: 'mithaq_sync_closed_total', help: 'Closed by the server', labelNames: ['code'], registers })

  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const quantiles = { 0.5: () => delay.percentile(50), 0.99: () => delay.percentile(99), 1: () => delay.max }
  void new Gauge({
    name: 'mithaq_event_loop_delay_seconds',
    help: 'Delay of the event loop since the last time it was asked for',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const [quantile, read] of Object.entries(quantiles)) this.set({ quantile }, read() / 1e9)
      delay.reset()
    },
  })
  return {
    registry,
    meter: {
      committed(commit) {
        commitTime.observe(commit.seconds)
        commitChanges.observe(commit.changes)
        commitBytes.observe(commit.bytes)
      },
      durable: (time) => durable.observe(time),
      refused: (rule) => refused.inc({ rule }),
      closed: (code) => closed.inc({ code }),
    },
    stop: () => void delay.disable(),
  }
}
