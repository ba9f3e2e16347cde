import { findDroppedPeople, type DroppedPeople } from '@mithaq/db/history/dropped-people'
import { findOwnSigning } from '@mithaq/db/signing/signatories'
import { findVersions } from '@mithaq/db/versions/versions'
import type { VersionPurpose } from '@mithaq/db/versions/version-tables'
import type { Name } from '@mithaq/db/tables'
import { submissionAccess } from '@mithaq/domain/access'
import { isFiled, mayDropPeople, mayReadHistory } from '@mithaq/domain/reading-history'
import type { OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { fromLog } from './from-log.ts'
import { askHistory } from './history-reader.ts'
import type { Episode } from './history-task.ts'
import { findAuthors, type Author } from './whose.ts'

/** A pause that ends an episode. Milliseconds. */
const pause = 10 * 60_000
/** The timeline of one call: the latest episodes of each section. */
const mostEpisodes = 500

export interface SectionEpisode extends Episode {
  sectionId: SectionId
}

export interface TimelineView {
  /** Newest first. */
  episodes: SectionEpisode[]
  authors: Record<string, Author>
  organisations: { id: OrganisationId; name: Name }[]
  /** The last row of each section, and of which edition its rows are. */
  sections: { id: SectionId; last: number; edition: number }[]
  /** Frozen and named versions, first to last, and at which row each section stood. */
  versions: { number: number; name: string | null; purpose: VersionPurpose; madeAt: Date; seqs: Record<SectionId, number> }[]
  /** Organisations whose people are no longer told apart here. */
  dropped: DroppedPeople[]
  /** One may drop the link between the people of one's own organisation and what they wrote. */
  mayDropPeople: boolean
}

/** Who wrote, for which organisation, when: in one section or in all. */
export async function getTimeline(
  ctx: ActingContext,
  { submissionId, sectionId }: { submissionId: SubmissionId; sectionId: SectionId | null },
): Promise<TimelineView> {
  const { submission, authors, versions, dropped, own } = await inTheirName(ctx, async (trx) => ({
    submission: await getForReading(trx, ctx, submissionId),
    authors: await findAuthors(trx, submissionId),
    versions: await findVersions(trx, submissionId),
    dropped: await findDroppedPeople(trx, submissionId),
    own: await findOwnSigning(trx, ctx.actor.membershipId, submissionId),
  }))
  if (!mayReadHistory(ctx.actor, submissionAccess(submission))) throw notFound()
  const sections = submission.sections.filter(({ id }) => sectionId === null || id === sectionId)
  if (sections.length === 0) throw notFound()
  const episodes: SectionEpisode[] = []
  const ends: TimelineView['sections'] = []
  for (const { id, documentId } of sections) {
    const told = await fromLog(
      askHistory(ctx.db, documentId, (log) => ({ ...log, kind: 'episodes' as const, authors: authors.keyOf, upTo: Infinity, pause })),
    )
    ends.push({ id, last: told.last, edition: told.edition })
    episodes.push(...told.answer.slice(-mostEpisodes).map((episode) => ({ ...episode, sectionId: id })))
  }
  episodes.sort((one, other) => other.to - one.to)
  return {
    episodes: episodes.slice(0, mostEpisodes),
    authors: authors.byKey,
    organisations: submission.organisations.map(({ id, name }) => ({ id, name })),
    sections: ends,
    versions: versions.map(({ number, name, purpose, madeAt, sections: stood }) => ({
      number,
      name,
      purpose,
      madeAt,
      seqs: Object.fromEntries(stood.map((section) => [section.sectionId, section.seq])),
    })),
    dropped,
    mayDropPeople: isFiled(submission.status) && mayDropPeople(ctx.actor, submissionAccess(submission), own?.signsForOrganisation === true),
  }
}
