import { createCallerFactory } from '../trpc.ts'
import type { AccessWorld } from '../access-row.ts'
import { versionsRouter } from '../versions/router.ts'

/** A row in each table of versions and signing, through the verbs. */
export async function fillSigning(world: AccessWorld): Promise<void> {
  const versions = createCallerFactory(versionsRouter)(world.contextFor('cedarWriter'))
  await versions.freeze({ submissionId: world.submissionId, after: 0 })
  await versions.review({ sectionId: world.sectionId, reviewed: true })
}

/** Those that show to whoever sees the submission. */
export const signingTablesOfSubmission = ['submission_version', 'frozen_section', 'section_review']
