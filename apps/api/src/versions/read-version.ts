import type { Trx } from '@mithaq/db/database'
import { findKeptText, findVersion, findVersions, type VersionRecord } from '@mithaq/db/versions/versions'
import { canonicalText, type SignedSection, type SignedText } from '@mithaq/domain/signing/canonical-text'
import { compareTexts, type SectionChange } from '@mithaq/domain/signing/compare-texts'
import { SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, inTheirNameAtOnce, notFound, refused, type ActingContext } from '../trpc.ts'
import { findLoggedText, readLoggedText, type LoggedText } from './text-now.ts'

export type VersionSummary = Omit<VersionRecord, 'sections' | 'submissionId'>

export const listVersions = (ctx: ActingContext, submissionId: SubmissionId): Promise<VersionSummary[]> =>
  inTheirName(ctx, async (trx) => {
    await getForReading(trx, ctx, submissionId)
    return (await findVersions(trx, submissionId)).map(({ sections: _sections, submissionId: _submission, ...version }) => version)
  })

const Which = z.enum(['submitted', 'source'])
const Number = z.int().positive()
export const OneVersion = z.strictObject({ submissionId: SubmissionId, number: Number, which: Which.default('submitted') })

/** A version with its words; null once a passage of them was removed for good. */
export interface VersionView extends VersionSummary {
  /** The canonical form: what was hashed, to be drawn and to be checked. */
  canonical: string | null
}

export const getVersion = (ctx: ActingContext, { submissionId, number, which }: z.infer<typeof OneVersion>): Promise<VersionView> =>
  inTheirName(ctx, async (trx) => {
    await getForReading(trx, ctx, submissionId)
    const version = await findVersion(trx, submissionId, number)
    if (version === null) throw notFound()
    const { sections: _sections, submissionId: _submission, ...summary } = version
    return { ...summary, canonical: await canonicalOf(trx, version, which) }
  })

/** The bytes of a version as they were hashed. */
export async function canonicalOf(trx: Trx, version: VersionRecord, which: 'submitted' | 'source' = 'submitted'): Promise<string | null> {
  const language = which === 'submitted' ? version.language : version.sourceLanguage
  if (language === null) return null
  const kept = await findKeptText(trx, version, which)
  return kept === null ? null : canonicalText(language, kept)
}

/** Its sections as they are read; null once a passage of them was removed for good. */
export async function keptSectionsOf(
  trx: Trx,
  version: VersionRecord,
  which: 'submitted' | 'source' = 'submitted',
): Promise<Pick<SignedText, 'sections'> | null> {
  const kept = await findKeptText(trx, version, which)
  return kept === null ? null : { sections: kept.map(parseSection) }
}

/** From one version to another; null stands for nothing before, and for the text as it is now after. */
export const CompareInput = z.strictObject({
  submissionId: SubmissionId,
  from: Number.nullable(),
  to: Number.nullable(),
  which: Which.default('submitted'),
})

export interface Comparison {
  same: boolean
  sections: SectionChange[]
}

export async function compareVersions(
  ctx: ActingContext,
  { submissionId, from, to, which }: z.infer<typeof CompareInput>,
): Promise<Comparison> {
  const { before, after } = await inTheirNameAtOnce(ctx, async (trx) => {
    const submission = await getForReading(trx, ctx, submissionId)
    const textOf = async (number: number): Promise<Pick<SignedText, 'sections'>> => {
      const version = await findVersion(trx, submissionId, number)
      if (version === null) throw notFound()
      const kept = await keptSectionsOf(trx, version, which)
      if (kept === null) throw refused({ code: 'version.wordsRemoved', number })
      return kept
    }
    return {
      before: from === null ? { sections: [] } : await textOf(from),
      after: to === null ? await findLoggedText(trx, submission) : await textOf(to),
    }
  })
  const sections = compareTexts(before, isLogged(after) ? await textNow(after, which) : after)
  return { same: sections.length === 0, sections }
}

const isLogged = (text: LoggedText | Pick<SignedText, 'sections'>): text is LoggedText => 'submission' in text

async function textNow(logged: LoggedText, which: 'submitted' | 'source'): Promise<Pick<SignedText, 'sections'>> {
  const { sections } = await readLoggedText(logged)
  return {
    sections: sections.flatMap(({ text, sourceText }) => {
      const words = which === 'submitted' ? text : sourceText
      return words === null ? [] : [parseSection(words)]
    }),
  }
}

/** Of our own bytes, whose hash was checked or computed just now. */
export const parseSection = (text: string): SignedSection => JSON.parse(text) as SignedSection
