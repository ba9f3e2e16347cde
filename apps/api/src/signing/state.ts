import type { Trx } from '@mithaq/db/database'
import { findRounds, type RoundRecord } from '@mithaq/db/signing/rounds'
import { findDelegates, findOwnSigning, findPresence } from '@mithaq/db/signing/signatories'
import { findEditorialMarks, findSignatures, type EditorialMark, type SignatureRecord } from '@mithaq/db/signing/signatures'
import { findSigningLinks, type SigningLinkRecord } from '@mithaq/db/signing/signing-links'
import { findVersions, type VersionRecord } from '@mithaq/db/versions/versions'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { mayMakeSigningLink } from '@mithaq/domain/signing/rights'
import { quorumOf, standingOf, standsOn, type RoundTerms, type Standing } from '@mithaq/domain/signing/standing'
import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { RoundId } from '@mithaq/schema/signing-ids'
import { isEditable } from '@mithaq/schema/submission'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

/** Everything that was ever asked and said about a submission's versions. */
export interface SigningFacts {
  versions: VersionRecord[]
  rounds: RoundRecord[]
  signatures: SignatureRecord[]
  marks: EditorialMark[]
}

export const findSigningFacts = async (trx: Trx, submissionId: SubmissionId): Promise<SigningFacts> => ({
  versions: await findVersions(trx, submissionId),
  rounds: await findRounds(trx, submissionId),
  signatures: await findSignatures(trx, submissionId),
  marks: await findEditorialMarks(trx, submissionId),
})

/** Where an organisation stands to a version: by all it said of it, under the terms of the last round that asked about it. */
export function standingTo(
  { versions, rounds, signatures }: SigningFacts,
  now: Date,
): (version: number, organisationId: OrganisationId) => Standing {
  return (number, organisationId) => {
    const version = versions.find((each) => each.number === number)
    const round = rounds.findLast((each) => each.versionId === version?.id)
    if (version === undefined || round === undefined) return 'waiting'
    const given = signatures
      .filter(({ versionId }) => versionId === version.id)
      .map(({ organisationId: of, membershipId, link, verdict }) => ({
        organisationId: of,
        signatory: membershipId ?? link?.id ?? '',
        verdict,
      }))
    return standingOf(organisationId, given, termsOf(round), now)
  }
}

/** A round that was ended before its deadline makes nobody's silence an agreement. */
const termsOf = ({ deadline, silence, quorum, endedAt }: RoundRecord): RoundTerms => ({
  deadline,
  silence: silence && (endedAt === null || endedAt >= deadline),
  quorum,
})

/** The last version that an organisation signed, with or without reservation; null: none. */
export function lastSigned(
  organisationId: OrganisationId,
  signatures: readonly SignatureRecord[],
  versions: readonly Pick<VersionRecord, 'id' | 'number'>[],
): number | null {
  const numbers = new Map(versions.map(({ id, number }) => [id, number]))
  const signed = signatures.filter((each) => each.organisationId === organisationId && each.verdict !== 'declined')
  return signed.reduce<number | null>((last, { versionId }) => Math.max(last ?? 0, numbers.get(versionId) ?? 0), null)
}

type SignatureView = Omit<SignatureRecord, 'id' | 'roundId' | 'versionId' | 'membershipId'> & { isMine: boolean }

export interface OrganisationInRound {
  organisationId: OrganisationId
  standing: Standing
  /** How many of its signatories must sign. */
  quorum: number
  /** The earlier version that it signed last, from which it is shown what changed; null: it reads the whole. */
  since: number | null
  /** All that it said of this version, first to last. */
  signatures: SignatureView[]
}

export interface RoundView extends Omit<RoundRecord, 'submissionId' | 'versionId' | 'quorum'> {
  organisations: OrganisationInRound[]
}

/** A submission's signing, for one page. */
export interface SigningView {
  /** Frozen ones, first to last; `standsOn`: on the signatures of which version it stands, null where it does not. */
  versions: { number: number; hash: string; madeAt: Date; standsOn: number | null }[]
  rounds: RoundView[]
  marks: EditorialMark[]
  mine: {
    /** Whoever asks may sign for their organisation. */
    signs: boolean
    isDelegate: boolean
    /** The last version that their organisation signed: what changes after it is not under their signature. */
    lastSigned: number | null
    /** The open round that still waits for their organisation. */
    askedIn: RoundId | null
    delegates: { membershipId: MembershipId; alias: string }[]
  }
  links: SigningLinkRecord[]
  may: { openRound: boolean; nameDelegates: boolean; makeLinksFor: OrganisationId[] }
}

export const getSigning = (ctx: ActingContext, submissionId: SubmissionId): Promise<SigningView> =>
  inTheirName(ctx, async (trx) => {
    const { actor, now } = ctx
    const submission = await getForReading(trx, ctx, submissionId)
    // Who signs for whom is a matter of the organisations.
    if (actor.kind !== 'member') throw notFound()
    const access = submissionAccess(submission)
    const { coSubmitters } = access
    const facts = await findSigningFacts(trx, submissionId)
    const { versions, rounds, signatures, marks } = facts
    const standing = standingTo(facts, now)
    const own = await findOwnSigning(trx, actor.membershipId, submissionId)
    const submits = coSubmitters.includes(actor.organisationId)
    const signs = submits && own !== null && (own.signsForOrganisation || own.isDelegate)
    const open = rounds.find(({ ended }) => ended === null) ?? null
    const makeLinksFor: OrganisationId[] = []
    if (open !== null && now < open.deadline)
      for (const id of coSubmitters)
        if (mayMakeSigningLink(actor, access, id, { signs, ...(await findPresence(trx, id)) })) makeLinksFor.push(id)
    return {
      versions: versions
        .filter(({ purpose }) => purpose === 'signing')
        .map(({ number, hash, madeAt }) => ({ number, hash, madeAt, standsOn: standsOn(number, coSubmitters, standing, marks) })),
      rounds: rounds.map((round) => viewRound(round, facts, coSubmitters, standing, actor.membershipId)),
      marks,
      mine: {
        signs,
        isDelegate: submits && own?.isDelegate === true,
        lastSigned: lastSigned(actor.organisationId, signatures, versions),
        askedIn:
          open !== null && submits && now < open.deadline && standing(open.number, actor.organisationId) === 'waiting' ? open.id : null,
        delegates: submits ? await findDelegates(trx, submissionId) : [],
      },
      links: await findSigningLinks(trx, submissionId),
      may: {
        openRound: isEditable(submission.status) && mayManageSubmission(actor, access),
        nameDelegates: submits && own?.signsForOrganisation === true,
        makeLinksFor,
      },
    }
  })

function viewRound(
  { submissionId: _submission, versionId, quorum, ...round }: RoundRecord,
  { signatures, versions }: SigningFacts,
  coSubmitters: readonly OrganisationId[],
  standing: (version: number, organisationId: OrganisationId) => Standing,
  mine: MembershipId,
): RoundView {
  const earlier = versions.filter(({ number }) => number < round.number)
  const earlierIds = new Set(earlier.map(({ id }) => id))
  const before = signatures.filter((each) => earlierIds.has(each.versionId))
  return {
    ...round,
    organisations: coSubmitters.map((organisationId) => ({
      organisationId,
      standing: standing(round.number, organisationId),
      quorum: quorumOf(organisationId, { quorum }),
      since: lastSigned(organisationId, before, earlier),
      signatures: signatures
        .filter((each) => each.versionId === versionId && each.organisationId === organisationId)
        .map(({ id: _id, roundId: _round, versionId: _version, membershipId, ...said }) => ({ ...said, isMine: membershipId === mine })),
    })),
  }
}
