import { openClient, type Client } from '../client.ts'
import type { Running } from '../contender.ts'
import type { Measure } from '../measure.ts'

const connections = 2000
const atOnce = 200
const documents = 150

/** Two thousand people come, each is asked who they are, and stays without a word. */
export const connecting: Measure = {
  name: 'connections',
  peers: ['hocuspocus', 'y-websocket'],
  async run(running) {
    const early = await connect(running, 300)
    for (const client of early) client.destroy()
    // Their documents stay open: what comes is a matter of connections alone.
    const staying = await connect(running, documents)
    const before = await running.server.afterCollecting()
    const database = running.database?.cpu() ?? 0
    const began = performance.now()
    const clients = await connect(running, connections)
    const seconds = (performance.now() - began) / 1000
    const databaseAfter = running.database?.cpu() ?? 0
    // What the collections take that are made for the next figure is nobody's connect.
    const { cpu } = await running.server.used()
    const after = await running.server.afterCollecting()
    for (const client of [...staying, ...clients]) client.destroy()
    return {
      seconds,
      memory: (after.live - before.live) / connections / 1000,
      cpu: (cpu - before.cpu) / connections,
      ...(running.database === null ? {} : { database: (databaseAfter - database) / connections }),
    }
  },
  wanted: [
    {
      value: 'seconds',
      figure: '2,000 connects with access check, 200 at a time',
      unit: 's',
      against: { kind: 'share', of: 'hocuspocus', atMost: 0.6 },
    },
    { value: 'memory', figure: 'memory per idle connection', unit: 'kB', against: { kind: 'share', of: 'best', atMost: 1.2 } },
    { value: 'cpu', figure: '… CPU of the server for each connect', unit: 'µs', against: { kind: 'said' } },
    { value: 'database', figure: '… CPU of its database for each connect', unit: 'µs', against: { kind: 'said' } },
  ],
}

async function connect(running: Running, count: number): Promise<Client[]> {
  const clients: Client[] = []
  let next = 0
  const one = async (): Promise<void> => {
    while (next < count) {
      const place = next++
      const client = await openClient(running.port, running.dialect(place % documents, place))
      await client.synced
      clients.push(client)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return clients
}
