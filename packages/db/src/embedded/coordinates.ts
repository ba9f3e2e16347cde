import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** What `DATA_DIR/database.json` (0600) remembers: how to reach the database of this folder. */
export interface Coordinates {
  port: number
  password: string
  /** Where the cluster lies: `DATA_DIR/postgres`, or under /var/lib/mithaq when the database's user cannot reach that. */
  folder: string
}

export const urlOf = ({ port, password }: Pick<Coordinates, 'port' | 'password'>, database = 'mithaq'): string =>
  `postgres://mithaq:${password}@127.0.0.1:${port}/${database}`

/** Null: there are none, or nobody can read them. */
export async function readCoordinates(dataDir: string): Promise<Coordinates | null> {
  try {
    const found = JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')) as Partial<Coordinates>
    return typeof found.port === 'number' && typeof found.password === 'string' && typeof found.folder === 'string'
      ? (found as Coordinates)
      : null
  } catch {
    return null
  }
}

export async function writeCoordinates(dataDir: string, coordinates: Coordinates): Promise<void> {
  const file = path.join(dataDir, 'database.json')
  await writeFile(`${file}.new`, JSON.stringify(coordinates), { mode: 0o600 })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}
