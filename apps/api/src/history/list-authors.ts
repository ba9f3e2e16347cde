import { findDocumentBindings } from '@mithaq/db/documents/bindings'
import type { Name } from '@mithaq/db/tables'
import type { OrganisationId, SectionId } from '@mithaq/schema/ids'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getSectionWithAuthors } from './section-with-history.ts'
import type { Author } from './whose.ts'

export interface AuthorsView {
  /** By Yjs client id: under whose hand its characters are. */
  clients: Record<number, string>
  authors: Record<string, Author>
  organisations: { id: OrganisationId; name: Name }[]
}

/** Who wrote what of a living text: the client ids that the server has bound, and to whom. */
export async function listAuthors(ctx: ActingContext, sectionId: SectionId): Promise<AuthorsView> {
  const { submission, authors, bindings } = await inTheirName(ctx, async (trx) => {
    const found = await getSectionWithAuthors(trx, ctx, sectionId)
    return { ...found, bindings: await findDocumentBindings(trx, found.section.documentId) }
  })
  return {
    clients: Object.fromEntries(
      bindings.flatMap(({ clientId, membershipId }) => {
        const author = membershipId === null ? undefined : authors.keyOf[membershipId]
        return author === undefined ? [] : [[clientId, author] as const]
      }),
    ),
    authors: authors.byKey,
    organisations: submission.organisations.map(({ id, name }) => ({ id, name })),
  }
}
