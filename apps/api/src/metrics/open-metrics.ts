import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import { CannotStart } from '../start/open-database.ts'
import { noMeter, type Meter, type Sizes } from '../sync/meter.ts'
import { createSyncMetrics } from './sync-metrics.ts'

export interface Metrics {
  meter: Meter
  /** From now on sizes are read from there. */
  read(sizes: () => Sizes): void
  /** Null: nobody is told anything. */
  port: number | null
  close(): Promise<void>
}

/**
 * `GET /metrics` on a port of its own, which listens on this machine alone: on the public port a proxy beside the server
 * would hand the figures to everybody. Without a port nothing is counted.
 */
export async function openMetrics(port: number | null): Promise<Metrics> {
  if (port === null) return { meter: noMeter, read: () => {}, port: null, close: () => Promise.resolve() }
  let sizes = (): Sizes => ({ sockets: 0, connections: 0, rooms: 0 })
  const { registry, meter, stop } = createSyncMetrics(() => sizes())
  const server = answering(registry)
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new CannotStart(`METRICS_PORT: port ${port} is taken by another program, or not allowed.`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    meter,
    read: (from) => void (sizes = from),
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answering = (registry: Registry): Server =>
  createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end()
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
