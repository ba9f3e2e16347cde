import { systemClock } from '@mithaq/sync-client/clock'
import { openLine } from '@mithaq/sync-client/line'
import { memoryStore } from '@mithaq/sync-client/memory-store'
import { frameServer } from '@mithaq/sync-client/testing/frame-server'
import { waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { openTexts, type Texts } from '../features/writing/sync/texts.ts'
import type { Section, Submission } from '../features/writing/submission.ts'

/** The texts of a submission as its page joins them, arrived from a server that has what `write` wrote into each. */
export async function joinedTexts(submission: Submission, write: (doc: Y.Doc, section: Section) => void): Promise<Texts> {
  const server = frameServer(systemClock)
  const texts = openTexts({
    self: { membershipId: 'm', alias: 'Layla (example)', organisation: 'Cedar Centre (fictional)' },
    personId: 'p',
    submissionId: submission.id,
    languages: ['ar', 'en'],
    titleOf: () => '',
    line: openLine({ address: 'ws://test/sync?membership=m', connect: server.network.connect }),
    store: memoryStore(),
  })
  for (const section of submission.sections) {
    server.edit(section.documentId, (doc) => write(doc, section))
    const { connection } = texts.open(section.documentId)
    await waitFor(() => expect(connection.loaded()).toBe(true))
  }
  return texts
}
