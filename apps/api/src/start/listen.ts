import { getRequestListener } from '@hono/node-server'
import { createServer, type Server } from 'node:http'
import type { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { CannotStart } from './open-database.ts'

// oxlint-disable-next-line no-explicit-any -- Hono's bindings are the server's own business
export async function listen(app: Hono<any>, environment: Environment): Promise<Server> {
  const answer = getRequestListener(app.fetch)
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${environment.port} is taken by another program: stop it, or set PORT to another number.`
          : error.code === 'EACCES'
            ? `Port ${environment.port} may not be used by this user: set PORT to a number above 1023.`
            : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND'
              ? 'HOST is not an address of this machine.'
              : `The server could not listen (${error.code ?? 'unknown reason'}).`
      reject(new CannotStart(reason))
    })
    server.listen(environment.port, environment.host, resolve)
  })
  return server
}
