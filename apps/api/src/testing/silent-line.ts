import net from 'node:net'

/** A way to the database that can fall silent: no byte passes any more, and neither end is told, as when a router forgets a connection. */
export interface SilentLine {
  connectionString: string
  /** Every connection that is open now; later ones work. */
  fallSilent(): void
  /** Each connection as soon as these words are sent over it. */
  fallSilentAt(words: string): void
  open(): number
  close(): Promise<void>
}

export async function silentLine(connectionString: string): Promise<SilentLine> {
  const there = new URL(connectionString)
  const lines = new Set<{ near: net.Socket; far: net.Socket; silent: boolean }>()
  let last: string | null = null
  const server = net.createServer((near) => {
    const far = net.connect(Number(there.port), there.hostname)
    const line = { near, far, silent: false }
    lines.add(line)
    near.on('data', (bytes: Buffer) => {
      if (last !== null && bytes.includes(last)) line.silent = true
      if (!line.silent) far.write(bytes)
    })
    far.on('data', (bytes: Buffer) => void (line.silent || near.write(bytes)))
    near.on('close', () => {
      lines.delete(line)
      far.destroy()
    })
    far.on('close', () => void (line.silent || near.destroy()))
    near.on('error', () => {})
    far.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const here = new URL(connectionString)
  here.port = String((server.address() as net.AddressInfo).port)
  return {
    connectionString: here.href,
    fallSilent: () => {
      for (const line of lines) line.silent = true
    },
    fallSilentAt: (words) => (last = words),
    open: () => lines.size,
    close: async () => {
      for (const { near, far } of lines) for (const socket of [near, far]) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
