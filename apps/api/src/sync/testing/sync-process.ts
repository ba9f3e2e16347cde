import { openDatabase } from '@mithaq/db/database'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readEnvironment } from '../../environment.ts'
import { openEventFeed } from '../../events/event-feed.ts'
import { openFanout } from '../../fanout/open-fanout.ts'
import { createLog } from '../../http/log.ts'
import { attachSync } from '../attach.ts'

/**
 * The sync endpoint as a process of its own, to be killed: `node sync-process.ts <database> <port> [<redis> [<feed>]]`. It listens
 * once it is written to, so that it can be loaded while its predecessor still runs, and says so. Written to again, it says for how many
 * milliseconds its event loop was blocked at most since it was asked last.
 */
const [connectionString = '', port = '0', redisUrl, feedAddress] = process.argv.slice(2)
await once(process.stdin, 'data')
const log = createLog('error')
const db = openDatabase(connectionString)
// A line of its own to the database, which is never asked whether it lives.
const feed = await (feedAddress === undefined
  ? openEventFeed(connectionString)
  : openEventFeed(feedAddress, { pingEvery: 3_600_000, patience: 5000 }))
const environment = readEnvironment({ DATABASE_URL: connectionString, REDIS_URL: redisUrl })
const fanout = await openFanout({ redisUrl: environment.redisUrl, db, log })
const server = createServer((_request, response) => response.writeHead(404).end())
// While Redis carries what they tell, nothing reaches the others by looking: a test sees what comes that way.
const lookEvery = redisUrl === undefined ? {} : { lookEvery: { calm: 3_600_000, alert: 250 } }
const sync = attachSync({ server, db, environment, feed, log, fanout, ...lookEvery })
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
const delay = monitorEventLoopDelay({ resolution: 1 })
process.stdin.on('data', () => {
  process.stdout.write(`${delay.max / 1e6}\n`)
  delay.reset()
  delay.enable()
})
process.once('SIGTERM', () => {
  void sync
    .close()
    .then(fanout.close)
    .then(() => process.exit(0))
})
