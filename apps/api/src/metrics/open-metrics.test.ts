import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { syncWorld, until, type SyncWorld } from '../sync/testing/sync-world.ts'
import { openMetrics, type Metrics } from './open-metrics.ts'

let world: SyncWorld
let metrics: Metrics
beforeAll(async () => {
  metrics = await openMetrics(0)
  world = await syncWorld({ meter: metrics.meter })
  metrics.read(world.sizes)
})
afterAll(async () => {
  await world.close()
  await metrics.close()
})

const address = (): string => `http://127.0.0.1:${metrics.port}/metrics`
async function figures(): Promise<Map<string, number>> {
  const text = await (await fetch(address())).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]))
}

test('an operator is told how much is open, how commits go and what is refused, and nothing of who or what', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  const hostile = await world.client('palmWriter', documentId)
  await Promise.all([writer.synced(), hostile.synced()])
  writer.text.insert(0, 'words')
  // Each has sent what it had before; the writer, a change besides. Who is closed hears of nothing that was still to come.
  await until(() => writer.acknowledged() === 2 && hostile.acknowledged() === 1)
  const open = await figures()
  expect(['sockets', 'connections', 'rooms'].map((what) => open.get(`mithaq_sync_${what}`))).toEqual([2, 2, 1])
  hostile.doc.getMap('blocks:en').set('a/kind', 'script')
  await hostile.closed()
  const after = await figures()
  expect(after.get('mithaq_sync_refusals_total{rule="attribute"}')).toBe(1)
  expect(after.get('mithaq_sync_closed_total{code="4409"}')).toBe(1)
  expect(after.get('mithaq_sync_acknowledgement_seconds_count')).toBe(3)
  expect(after.get('mithaq_sync_commit_changes_sum')).toBeGreaterThan(3)
  expect(after.get('mithaq_sync_commit_seconds_sum')).toBeGreaterThan(0)
  expect(after.get('mithaq_sync_commit_bytes_sum')).toBeGreaterThan(Y.encodeStateAsUpdate(writer.doc).length - 4)
  expect(after.get('mithaq_event_loop_delay_seconds{quantile="1"}')).toBeGreaterThanOrEqual(0)
  const text = await (await fetch(address())).text()
  for (const secret of [documentId, world.people.cedarWriter.membershipId, 'words']) expect(text).not.toContain(secret)
})

test('nothing else is answered there', async () => {
  const origin = new URL(address()).origin
  expect((await fetch(origin)).status).toBe(404)
  expect((await fetch(address(), { method: 'POST' })).status).toBe(404)
})

test('a port that is taken stops the start with one line that names the setting', async () => {
  await expect(openMetrics(metrics.port)).rejects.toThrow(/^METRICS_PORT: port \d+ is taken/)
})

test('without a port nothing is counted', async () => {
  const none = await openMetrics(null)
  none.meter.refused('size')
  expect(none.port).toBeNull()
  await none.close()
})
