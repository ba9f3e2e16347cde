import { testCoalition } from '@mithaq/api/testing/coalition'
import { asOwner, openDatabase, type Database } from '@mithaq/db/database'
import { findPostmaster } from '@mithaq/db/embedded/postmaster'
import { startEmbedded } from '@mithaq/db/embedded/start-embedded'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { migrate } from '@mithaq/db/migrate'
import { recordSubmission } from '@mithaq/db/submissions/record-submission'
import { MembershipId, newId, PersonId, SubmissionId, type CoalitionId, type DocumentId } from '@mithaq/schema/ids'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { cpuOfTree, memoryOfTree, pinTree } from './process-tree.ts'
import { serverCore } from './server-process.ts'

/** Who writes, and where: the same in every copy. */
export interface World {
  coalitionId: CoalitionId
  documents: DocumentId[]
  people: { personId: PersonId; membershipId: MembershipId; token: string }[]
}

/** A PostgreSQL as an installation has it, durable, with a coalition in it of which each measurement gets its own copy. */
export interface BenchDatabase {
  world: World
  /** The address of a fresh copy of `template`. */
  copy(template?: string): Promise<string>
  drop(address: string): Promise<void>
  /** Makes a template: what `fill` leaves in a copy. */
  template(name: string, fill: (address: string) => Promise<void>): Promise<void>
  /** Microseconds and bytes of all its processes. */
  cpu(): number
  memory(): number
  postmaster: number
  stop(): Promise<void>
}

const documents = 1050
/** One person does not connect, or write, as often as these measures do. */
const people = 600
const atOnce = 10

export async function startBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-bench-sync-'))
  // The database's own user passes through it when the bench runs as root.
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, say: () => {} })
  const postmaster = await pidOf(dataDir)
  pinTree(postmaster, serverCore)
  const admin = new pg.Client({ connectionString: named(server.connectionString, 'postgres') })
  await admin.connect()
  await migrate(server.connectionString)
  const world = await fill(server.connectionString)
  await admin.query('alter database mithaq rename to bench')
  const templates = new Set<string>()
  let made = 0
  const copy = async (template = 'bench'): Promise<string> => {
    const name = `copy_${++made}`
    // By copying files: then the copy is not yet to be written when the measurement begins.
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
    await admin.query('checkpoint')
    return named(server.connectionString, name)
  }
  return {
    world,
    copy,
    drop: async (address) => void (await admin.query(`drop database ${new URL(address).pathname.slice(1)} with (force)`)),
    async template(name, fillIt) {
      if (templates.has(name)) return
      const address = await copy()
      await fillIt(address)
      await admin.query(`alter database ${new URL(address).pathname.slice(1)} rename to ${name}`)
      templates.add(name)
    },
    cpu: () => cpuOfTree(postmaster),
    memory: () => memoryOfTree(postmaster),
    postmaster,
    async stop() {
      await admin.end()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function pidOf(dataDir: string): Promise<number> {
  const { folder } = JSON.parse(await readFile(path.join(dataDir, 'database.json'), 'utf8')) as { folder: string }
  const found = await findPostmaster(folder)
  if (found === null) throw new Error('The database does not run.')
  return found.pid
}

function named(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

async function fill(address: string): Promise<World> {
  const db = openDatabase(address)
  try {
    const { reference, coalitionId, organisations, people: cast } = await testCoalition(db, { now: new Date() })
    const [mechanism] = reference.mechanisms
    if (mechanism === undefined) throw new Error('The reference has no mechanism.')
    for (let made = 0; made < documents; made += 50)
      await asOwner(db, (trx) =>
        recordSubmission(trx, {
          id: newId(SubmissionId),
          coalitionId,
          createdBy: cast.cedarWriter.membershipId,
          creatingOrganisationId: organisations.cedar,
          leadOrganisationId: organisations.cedar,
          mechanism,
          title: { en: 'A submission to measure with (fictional)' },
          stateConcerned: 'LBY',
          sessionId: null,
          eventDate: null,
          sourceLanguage: 'ar',
          submittedLanguage: 'en',
          limitId: null,
          draftingStarts: '2026-11-24',
          coSubmitters: [organisations.cedar, organisations.palm],
          readers: [],
          sections: Array.from({ length: 50 }, (_, place) => ({
            title: { en: `Section ${place + 1}` },
            part: 'body' as const,
            templateSectionId: null,
            guidance: null,
            identity: false,
            required: false,
            wordBudget: null,
          })),
        }),
      )
    const rows = await asOwner(db, (trx) => trx.selectFrom('section').select('document_id').orderBy('id').execute())
    const writers: World['people'] = []
    for (let from = 0; from < people; from += atOnce)
      writers.push(
        ...(await Promise.all(Array.from({ length: atOnce }, (_, place) => addWriter(db, coalitionId, organisations.cedar, from + place)))),
      )
    return { coalitionId, documents: rows.map(({ document_id }) => document_id), people: writers }
  } finally {
    await db.destroy()
  }
}

async function addWriter(
  db: Database,
  coalitionId: CoalitionId,
  organisationId: Awaited<ReturnType<typeof testCoalition>>['organisations']['cedar'],
  place: number,
): Promise<World['people'][number]> {
  const personId = newId(PersonId)
  const membershipId = newId(MembershipId)
  await asOwner(db, async (trx) => {
    await trx
      .insertInto('person')
      .values({ id: personId, email: `writer-${place}@example.org`, password_hash: null })
      .execute()
    await trx
      .insertInto('membership')
      .values({
        id: membershipId,
        coalition_id: coalitionId,
        person_id: personId,
        organisation_id: organisationId,
        role: 'writer',
        alias: `writer ${place}`,
        guest_submission_id: null,
        guest_organisation: null,
      })
      .execute()
  })
  return { personId, membershipId, token: await createBearerToken(db, personId) }
}
