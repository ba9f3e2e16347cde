import type { Trx } from '@mithaq/db/database'
import type { SignatureRecord } from '@mithaq/db/signing/signatures'
import type { RoundRecord } from '@mithaq/db/signing/rounds'
import { findKeptText, findLastFrozen } from '@mithaq/db/versions/versions'
import type { SubmissionId } from '@mithaq/schema/ids'
import { SectionId } from '@mithaq/schema/ids'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { refused } from '../trpc.ts'
import { parseSection } from '../versions/read-version.ts'

const Paragraph = z.strictObject({ sectionId: SectionId, blockId: z.string().regex(/^[\w-]{1,64}$/) })

/** What a signatory says to a version. */
export const Verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed') }),
  /** Signed, with a reservation to these paragraphs. */
  z.strictObject({
    kind: z.literal('reserved'),
    paragraphs: z.array(Paragraph).min(1).max(500),
    words: WrittenText(4000).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('declined'), words: WrittenText(4000) }),
])
export type Verdict = z.infer<typeof Verdict>

/**
 * What can be said to a version in a round, checked under the submission's lock: that it is still the one to be signed
 * (SPEC R4), that there is still time (R5), that its words are kept (V6), and that the paragraphs stand in it (R8).
 */
export async function checkVerdict(
  trx: Trx,
  {
    submissionId,
    round,
    version,
    verdict,
    now,
  }: { submissionId: SubmissionId; round: RoundRecord; version: number; verdict: Verdict; now: Date },
): Promise<Pick<SignatureRecord, 'verdict' | 'paragraphs' | 'words'>> {
  const current = await findLastFrozen(trx, submissionId)
  if (current === null) throw refused({ code: 'version.noneFrozen' })
  if (version !== current.number || round.versionId !== current.id)
    throw refused({ code: 'signing.versionReplaced', named: version, current: current.number })
  if (round.ended !== null || now >= round.deadline) throw refused({ code: 'round.over' })
  const kept = await findKeptText(trx, current)
  if (kept === null) throw refused({ code: 'version.wordsRemoved', number: version })
  if (verdict.kind === 'signed') return { verdict: 'signed', paragraphs: [], words: null }
  if (verdict.kind === 'declined') return { verdict: 'declined', paragraphs: [], words: verdict.words }
  const standing = new Set(kept.map(parseSection).flatMap(({ section, blocks }) => blocks.map(({ id }) => `${section} ${id}`)))
  if (verdict.paragraphs.some(({ sectionId, blockId }) => !standing.has(`${sectionId} ${blockId}`)))
    throw refused({ code: 'input.invalid', fields: ['verdict.paragraphs'] })
  return { verdict: 'reserved', paragraphs: verdict.paragraphs, words: verdict.words }
}
