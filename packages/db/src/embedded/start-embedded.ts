import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { answers, createDatabase } from './answering.ts'
import { hasCluster, initialise } from './cluster.ts'
import { readCoordinates, urlOf, writeCoordinates, type Coordinates } from './coordinates.ts'
import { findDatabaseUser } from './database-user.ts'
import { freePort, isFree } from './free-port.ts'
import { keepRunning } from './keep-running.ts'
import { choosePlaces } from './places.ts'
import { findPostmaster, removeForeignPid, startPostmaster, stopPostmaster } from './postmaster.ts'
import { EmbeddedDatabaseUnavailable } from './unavailable.ts'

export interface EmbeddedDatabase {
  connectionString: string
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that belongs to a data folder, or adopts the one that an earlier process left running there, and
 * starts it again should it end before it is stopped. The caller holds the folder's lock (`lockDataFolder`).
 *
 * @param durable false only in tests: a power cut may then lose what was written.
 * @throws {EmbeddedDatabaseUnavailable} with one sentence.
 */
export async function startEmbedded(options: {
  dataDir: string
  say: (line: string) => void
  durable?: boolean
}): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const user = await findDatabaseUser()
  const { binaries, folder } = await choosePlaces(dataDir, user, options.say)
  const known = await readCoordinates(dataDir)
  const running = await findPostmaster(folder)
  const start = (coordinates: Coordinates): Promise<number | null> => {
    const admin = urlOf(coordinates, 'postgres')
    return startPostmaster({ binaries, folder, port: coordinates.port, admin, user, dataDir, durable: options.durable !== false })
  }
  const keep = (pid: number, coordinates: Coordinates): EmbeddedDatabase => {
    const stop = (last: number): Promise<void> => stopPostmaster(last, binaries, folder)
    const kept = keepRunning({ pid, start: () => start(coordinates), stop, say: options.say })
    return { connectionString: urlOf(coordinates), stop: kept.stop }
  }

  if (running !== null) {
    const address = known === null ? null : urlOf({ ...known, port: running.port })
    if (known !== null && address !== null && (await answers(address, 5_000))) {
      options.say('Found the database of this folder running, left by a process that ended abruptly: taking it over.')
      const coordinates = { ...known, port: running.port, folder }
      await writeCoordinates(dataDir, coordinates)
      return keep(running.pid, coordinates)
    }
    await stopPostmaster(running.pid, binaries, folder)
  } else {
    await removeForeignPid(folder)
  }

  const isNew = !(await hasCluster(folder))
  if (!isNew && known === null)
    throw new EmbeddedDatabaseUnavailable(
      'The data folder holds a database whose password file (database.json) is missing: put it back from a backup, or set DATA_DIR to a new folder.',
    )
  const password = known?.password ?? randomBytes(24).toString('base64url')
  let port = known !== null && (await isFree(known.port)) ? known.port : await freePort()
  for (let attempt = 1; attempt <= 3; attempt++) {
    const coordinates = { port, password, folder }
    // Before the database exists: a start that ends in between must not leave one whose password nobody knows.
    await writeCoordinates(dataDir, coordinates)
    if (!(await hasCluster(folder))) await initialise(binaries, folder, password, user)
    const pid = await start(coordinates)
    if (pid !== null) {
      await createDatabase(urlOf(coordinates, 'postgres'), 'mithaq')
      return keep(pid, coordinates)
    }
    // Between looking whether it was free and listening on it, another program may have taken the port.
    port = await freePort()
  }
  throw new EmbeddedDatabaseUnavailable('The database of the data folder did not start; its own words stand in postgres.log there.')
}

/** How to reach the database that another process runs in this data folder; null when none answers. */
export async function findRunning(dataDir: string): Promise<{ connectionString: string } | null> {
  const known = await readCoordinates(path.resolve(dataDir))
  if (known === null) return null
  const connectionString = urlOf(known)
  return (await answers(connectionString, 5_000)) ? { connectionString } : null
}
