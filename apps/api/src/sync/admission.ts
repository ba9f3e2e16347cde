import { asLog, asPerson, type Database } from '@mithaq/db/database'
import { findDocumentAccess, findMembershipsAtDocument } from '@mithaq/db/documents/find-access'
import { findShownAs, type ShownAs } from '@mithaq/db/documents/find-shown-as'
import { DocumentId, MembershipId, type SessionId } from '@mithaq/schema/ids'
import type { IncomingMessage } from 'node:http'
import type { ActingFor } from '../people/acting.ts'
import { judgeAccess, type Access } from './access.ts'
import { closeCodes, type Closing } from './close-code.ts'

/** What the address and the headers of an upgrade ask for. */
export interface Asked {
  /** Null: not the id of anything. */
  documentId: DocumentId | null
  cookie: string | null
  authorization: string | null
  /** `?membership=<id>` */
  membershipId: string | null
  /** `?ack=1` */
  wantsAcknowledgements: boolean
}

/** Null: this address is not one of ours. */
export function readAsked(request: IncomingMessage): Asked | null {
  const url = URL.parse(request.url ?? '/', 'http://sync.invalid')
  const name = /^\/sync\/([^/]{1,100})$/.exec(url?.pathname ?? '')?.[1]
  if (url === null || name === undefined) return null
  return {
    documentId: DocumentId.safeParse(name).data ?? null,
    cookie: request.headers.cookie ?? null,
    authorization: request.headers.authorization ?? null,
    membershipId: url.searchParams.get('membership'),
    wantsAcknowledgements: url.searchParams.get('ack') === '1',
  }
}

export interface Admitted {
  documentId: DocumentId
  sessionId: SessionId
  membershipId: MembershipId
  access: Extract<Access, { open: true }>
  shownAs: ShownAs
}

/** Who is let in, as whom, to what. Never tells an unknown document from one that is not theirs. */
export async function admit(db: Database, asked: Asked, acting: ActingFor, now: Date): Promise<Admitted | { closing: Closing }> {
  const { actor, sessionId } = await acting(db, asked, now)
  if (actor.kind === 'anonymous' || sessionId === null) return { closing: closeCodes.notSignedIn }
  const { documentId } = asked
  if (documentId === null) return { closing: closeCodes.notFound }
  const found = await asLog(db, async (trx) => {
    const named = MembershipId.safeParse(asked.membershipId)
    const candidates =
      asked.membershipId === null ? await findMembershipsAtDocument(trx, actor.personId, documentId) : named.success ? [named.data] : []
    const answers = await findDocumentAccess(
      trx,
      candidates.map((membershipId) => ({ sessionId, membershipId, documentId })),
      now,
    )
    return answers.map(judgeAccess).filter((access) => access.open)
  })
  const [access, another] = found
  if (access === undefined) return { closing: closeCodes.notFound }
  if (another !== undefined) return { closing: closeCodes.membershipUnclear }
  const { membershipId } = access.actor
  const shownAs = await asPerson(db, askingOf(access), (trx) => findShownAs(trx, membershipId))
  return shownAs === null ? { closing: closeCodes.notFound } : { documentId, sessionId, membershipId, access, shownAs }
}

/** In whose name the facts about somebody at a document are read. */
export const askingOf = ({ actor, coalitionId, personId }: Extract<Access, { open: true }>) => ({
  personId,
  coalitionId,
  membershipId: actor.membershipId,
  organisationId: actor.organisationId,
  guestSubmissionId: actor.kind === 'guest' ? actor.submissionId : null,
})
