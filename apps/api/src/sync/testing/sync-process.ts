import { openDatabase } from '@mithaq/db/database'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { readEnvironment } from '../../environment.ts'
import { openEventFeed } from '../../events/event-feed.ts'
import { createLog } from '../../http/log.ts'
import { actingFor } from '../../testing/acting-locally.ts'
import { attachSync } from '../attach.ts'

/**
 * The sync endpoint as a process of its own, to be killed: `node sync-process.ts <database> <port>`. It listens once it is
 * written to, so that it can be loaded while its predecessor still runs, and says so.
 */
const [connectionString = '', port = '0'] = process.argv.slice(2)
await once(process.stdin, 'data')
const db = openDatabase(connectionString)
const feed = await openEventFeed(connectionString)
const server = createServer((_request, response) => response.writeHead(404).end())
attachSync({ server, db, environment: readEnvironment({}), feed, acting: actingFor, log: createLog('error') })
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
