import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The long versions of the randomised tests take many minutes each. */
const testTimeout = process.env.MITHAQ_SOAK === '1' ? 3_600_000 : 120_000

/** All tests that need no browser: rules, queries and procedures on a real PostgreSQL, the editor, the panels. */
export default defineConfig({
  root,
  test: {
    // Half of what a test does is waiting, for a database, a process, a line: one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        root,
        test: {
          name: 'node',
          include: [
            'packages/{schema,domain,db,reference,export,i18n,interchange}/src/**/*.test.ts',
            'apps/api/src/**/*.test.ts',
            'tooling/**/*.test.ts',
          ],
          globalSetup: [`${root}packages/db/src/testing/global-setup.ts`],
          pool: 'forks',
          testTimeout,
          hookTimeout: 120_000,
        },
      },
      {
        root: `${root}packages/editor`,
        test: { name: 'editor', include: ['src/**/*.test.ts'], testTimeout },
      },
      {
        root: `${root}packages/sync-client`,
        test: { name: 'sync-client', include: ['src/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        // The sentences of a language are a module that the client's own build makes.
        extends: `${root}apps/web/vite.config.ts`,
        root: `${root}apps/web`,
        // One jsdom for a worker instead of one for each file: the panels take a fifth of the time, and stay apart.
        test: {
          name: 'web',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          pool: 'vmThreads',
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
        },
      },
    ],
  },
})
