// @y/websocket-server as its own server.js starts it (in memory), with a look at a token where that file says to do it.
import { setupWSConnection } from '@y/websocket-server/utils'
import { createRequire } from 'node:module'
import http from 'node:http'

// The ws that this server brings along.
const { default: WebSocket } = await import(createRequire(import.meta.resolve('@y/websocket-server/utils')).resolve('ws'))
const [port, , tokens] = process.argv.slice(2)
const known = new Set(JSON.parse(tokens))
const sockets = new WebSocket.Server({ noServer: true })
const server = http.createServer((_request, response) => response.end('okay'))
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  if (!known.has(request.headers.authorization?.slice('Bearer '.length))) return socket.destroy()
  sockets.handleUpgrade(request, socket, head, (one) => sockets.emit('connection', one, request))
})
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
