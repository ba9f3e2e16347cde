// Hocuspocus as its documentation starts it, with its SQLite extension and a look at a token.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const [port, database, tokens] = process.argv.slice(2)
const known = new Set(JSON.parse(tokens))
const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database })],
  async onAuthenticate({ token }) {
    if (!known.has(token)) throw new Error('unknown')
  },
})
await server.listen()
process.stdout.write('ready\n')
