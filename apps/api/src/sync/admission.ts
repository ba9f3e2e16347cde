import type { Database } from '@mithaq/db/database'
import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import { DocumentId, MembershipId, type PersonId, type SessionId } from '@mithaq/schema/ids'
import type { IncomingMessage } from 'node:http'
import type { ActingFor } from '../people/acting.ts'
import { judgeAccess, type Access } from './access.ts'
import { closeCodes, type Closing } from './close-code.ts'
import type { LogStore } from './log-store.ts'

/** What the address and the headers of an upgrade ask for. */
export interface Asked {
  /** One text, or several that are named one by one on the socket. */
  document: { name: string } | 'several'
  cookie: string | null
  authorization: string | null
  /** `?membership=<id>` */
  membershipId: string | null
  /** `?edition=<n>`: of which edition the copy is that they have, 0: they have none; null: they know nothing of editions and notices. */
  edition: number | null
  /** `?ack=1` */
  wantsAcknowledgements: boolean
}

/** Null: this address is not one of ours. */
export function readAsked(request: IncomingMessage): Asked | null {
  const url = URL.parse(request.url ?? '/', 'http://sync.invalid')
  const path = /^\/sync(?:\/([^/]{1,100}))?$/.exec(url?.pathname ?? '')
  if (url === null || path === null) return null
  return {
    document: path[1] === undefined ? 'several' : { name: path[1] },
    cookie: request.headers.cookie ?? null,
    authorization: request.headers.authorization ?? null,
    membershipId: url.searchParams.get('membership'),
    edition: editionOf(url.searchParams.get('edition')),
    wantsAcknowledgements: url.searchParams.get('ack') === '1',
  }
}

const editionOf = (value: string | null): number | null => (value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null)

/** Somebody with a session. */
export interface Identified {
  personId: PersonId
  sessionId: SessionId
  /** The membership that they named, if any, as it was written. */
  membershipId: string | null
}

export interface Admitted {
  documentId: DocumentId
  sessionId: SessionId
  membershipId: MembershipId
  access: Extract<Access, { open: true }>
  shownAs: ShownAs
}

export async function identify(db: Database, asked: Asked, acting: ActingFor, now: Date): Promise<Identified | { closing: Closing }> {
  const { actor, sessionId } = await acting(db, asked, now)
  if (actor.kind === 'anonymous' || sessionId === null) return { closing: closeCodes.notSignedIn }
  return { personId: actor.personId, sessionId, membershipId: asked.membershipId }
}

/** As whom somebody is let in to a text. Never tells an unknown document from one that is not theirs. */
export async function admit(store: LogStore, who: Identified, documentName: string, now: Date): Promise<Admitted | { closing: Closing }> {
  const { sessionId, personId } = who
  const document = DocumentId.safeParse(documentName)
  if (!document.success) return { closing: closeCodes.notFound }
  const documentId = document.data
  const answers = await store.transact(async (trx) => {
    const named = MembershipId.safeParse(who.membershipId)
    const candidates =
      who.membershipId === null ? await trx.findMembershipsAtDocument(personId, documentId) : named.success ? [named.data] : []
    const asked = candidates.map((membershipId) => ({ sessionId, membershipId, documentId }))
    return (await trx.findDocumentAccess(asked, now)).map(judgeAccess)
  })
  const [access, another] = answers.filter((answer) => answer.open)
  if (access === undefined) {
    const hasEnded = answers.some((answer) => !answer.open && answer.closing === closeCodes.notSignedIn)
    return { closing: hasEnded ? closeCodes.notSignedIn : closeCodes.notFound }
  }
  if (another !== undefined) return { closing: closeCodes.membershipUnclear }
  const { membershipId } = access.actor
  const shownAs = await store.findShownAs(access)
  return shownAs === null ? { closing: closeCodes.notFound } : { documentId, sessionId, membershipId, access, shownAs }
}
