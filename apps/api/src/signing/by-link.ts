import { asOwner, type Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { findRound, type RoundRecord } from '@mithaq/db/signing/rounds'
import { findSignatures, recordSignature } from '@mithaq/db/signing/signatures'
import { findOpenSigningLink, recordLinkUsed, tryCode, type OpenSigningLink } from '@mithaq/db/signing/signing-links'
import type { CodeBy } from '@mithaq/db/signing/signing-tables'
import { findVersionById, findVersions, type VersionRecord } from '@mithaq/db/versions/versions'
import type { SectionChange } from '@mithaq/domain/signing/compare-texts'
import { compareTexts } from '@mithaq/domain/signing/compare-texts'
import { newId } from '@mithaq/schema/ids'
import type { Name } from '@mithaq/schema/name'
import type { Refusal } from '@mithaq/schema/refusal'
import { SignatureId } from '@mithaq/schema/signing-ids'
import type { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { expiredOrUsed, LinkSecret } from '../people/link.ts'
import { Refused, refused } from '../trpc.ts'
import { canonicalOf, keptSectionsOf } from '../versions/read-version.ts'
import { lastSigned } from './state.ts'
import { checkVerdict, Verdict } from './verdict.ts'

/** Everything that a link shows: who asks, and the words that are signed (SPEC L3). */
export interface SigningOffer {
  coalitionName: Name
  organisationName: Name
  title: Title
  /** As the record will name whoever signs. */
  signsAs: string
  codeBy: CodeBy
  expiresAt: Date
  deadline: Date
  silence: boolean
  version: Pick<VersionRecord, 'number' | 'hash' | 'language' | 'madeAt'>
  /** The bytes that were hashed, as text. */
  canonical: string
  /** What changed since the version that this organisation last signed; null: it signed none whose words are kept. */
  since: { number: number; sections: SectionChange[] } | null
}

/** What a link opens, for whoever holds it. */
export const lookAtSigningLink = ({ db, now }: Context, secret: string): Promise<SigningOffer> =>
  asOwner(db, async (trx) => {
    const link = await findOpenSigningLink(trx, secret, now)
    if (link === null) throw expiredOrUsed()
    const { round, version } = await roundOf(trx, link)
    const canonical = await canonicalOf(trx, version)
    if (canonical === null) throw refused({ code: 'version.wordsRemoved', number: version.number })
    const { coalitionName, organisationName, title, signsAs, codeBy, expiresAt } = link
    const { number, hash, language, madeAt } = version
    const since = await changesSince(trx, link, version)
    const { deadline, silence } = round
    const asks = { coalitionName, organisationName, title, signsAs, codeBy, expiresAt, deadline, silence }
    return { ...asks, version: { number, hash, language, madeAt }, canonical, since }
  })

export const SignByLinkInput = z.strictObject({
  secret: LinkSecret,
  code: z.string().max(40),
  version: z.int().positive(),
  verdict: Verdict,
})

/** Somebody without an account signs once, with the code that came another way (SPEC L1, L4). */
export async function signByLink({ db, now }: Context, { secret, code, version, verdict }: z.infer<typeof SignByLinkInput>): Promise<void> {
  // A wrong code is counted also where nothing else is recorded: the refusal leaves after the transaction.
  const wrong = await asOwner(db, async (trx): Promise<Refusal | null> => {
    const link = await findOpenSigningLink(trx, secret, now, { hold: true })
    if (link === null) throw expiredOrUsed()
    const left = await tryCode(trx, link.id, secret, digitsOf(code))
    if (left !== null) return left > 0 ? { code: 'signing.codeWrong', left } : { code: 'link.expiredOrUsed' }
    const { round } = await roundOf(trx, link)
    const { submissionId, coalitionId, organisationId } = link
    const said = await checkVerdict(trx, { submissionId, round, version, verdict, now })
    await recordSignature(trx, coalitionId, submissionId, {
      id: newId(SignatureId),
      roundId: round.id,
      versionId: round.versionId,
      organisationId,
      membershipId: null,
      link: { id: link.id, organisationId: link.madeByOrganisationId, codeBy: link.codeBy },
      signedAs: link.signsAs,
      ...said,
      at: now,
    })
    await recordLinkUsed(trx, link.id, now)
    const subject = { roundId: round.id, organisationId, verdict: said.verdict }
    await recordEvent(trx, { kind: 'signing.said', coalitionId, submissionId, subject })
    return null
  })
  if (wrong !== null) throw new Refused(wrong)
}

/** Digits as they are read out or typed on a phone: Arabic ones, and with spaces between. */
const digitsOf = (code: string): string =>
  code
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/[\s-]/g, '')

async function roundOf(trx: Trx, link: OpenSigningLink): Promise<{ round: RoundRecord; version: VersionRecord }> {
  const round = await findRound(trx, link.roundId)
  const version = round === null ? null : await findVersionById(trx, round.versionId)
  if (round === null || version === null) throw expiredOrUsed()
  return { round, version }
}

async function changesSince(
  trx: Trx,
  { submissionId, organisationId }: OpenSigningLink,
  version: VersionRecord,
): Promise<SigningOffer['since']> {
  const versions = await findVersions(trx, submissionId)
  const number = lastSigned(organisationId, await findSignatures(trx, submissionId), versions)
  const earlier = versions.find((each) => each.number === number)
  if (earlier === undefined || earlier.number >= version.number) return null
  const [before, after] = [await keptSectionsOf(trx, earlier), await keptSectionsOf(trx, version)]
  return before === null || after === null ? null : { number: earlier.number, sections: compareTexts(before, after) }
}
