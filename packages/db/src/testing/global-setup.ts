import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../embedded/start-embedded.ts'
import { migrate } from '../migrate.ts'

/** One PostgreSQL for the whole run and one migrated template, from which each test file copies its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mithaq-test-'))
  // The database's own user passes through it when the tests run as root.
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, say: () => {}, durable: false })
  const url = new URL(server.connectionString)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query('create database mithaq_template')
  await client.end()
  const template = new URL(url)
  template.pathname = '/mithaq_template'
  await migrate(template.href)
  project.provide('databaseServer', url.href)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
