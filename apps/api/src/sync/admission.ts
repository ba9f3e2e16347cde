import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import { findOpenSessions } from '@mithaq/db/identity/session'
import type { Pipelined } from '@mithaq/db/pipelined'
import { DocumentId, MembershipId, type PersonId, type SessionId } from '@mithaq/schema/ids'
import type { IncomingMessage } from 'node:http'
import { judgeAccess, type Access } from './access.ts'
import { askedTogether } from './asked-together.ts'
import type { Clock } from './clock.ts'
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

/** Who comes with a token. */
export type Identify = (asked: Asked) => Promise<Identified | { closing: Closing }>

export function createIdentify(parts: { reading: Pipelined; clock: Clock; tokenOf: (asked: Asked) => string | null }): Identify {
  const { reading, clock, tokenOf } = parts
  const sessionOf = askedTogether({
    clock,
    answer: (tokens: readonly string[]) =>
      reading.transact('mithaq_owner', ({ trx }) => findOpenSessions(trx, tokens, new Date(clock.now()))),
  })
  return async (asked) => {
    const token = tokenOf(asked)
    const session = token === null ? null : await sessionOf(token)
    if (session === null) return { closing: closeCodes.notSignedIn }
    return { personId: session.personId, sessionId: session.sessionId, membershipId: asked.membershipId }
  }
}

/** As whom somebody is let in to a text. Never tells an unknown document from one that is not theirs. */
export type Admit = (who: Identified, documentName: string) => Promise<Admitted | { closing: Closing }>

export function createAdmit({ store, clock }: { store: LogStore; clock: Clock }): Admit {
  const answersTo = askedTogether({
    clock,
    answer: (asked: readonly { who: Identified; documentId: DocumentId }[]) => readAnswers(store, asked, new Date(clock.now())),
  })
  return async (who, documentName) => {
    const document = DocumentId.safeParse(documentName)
    if (!document.success) return { closing: closeCodes.notFound }
    const documentId = document.data
    return admitted(store, { sessionId: who.sessionId, documentId }, await answersTo({ who, documentId }))
  }
}

/** What each may at a document in the membership that they named, or in each that they have there. */
const readAnswers = (store: LogStore, asked: readonly { who: Identified; documentId: DocumentId }[], now: Date): Promise<Access[][]> =>
  store.transact(async (trx) => {
    const candidates = await Promise.all(
      asked.map(async ({ who: { membershipId, personId }, documentId }) => {
        if (membershipId === null) return trx.findMembershipsAtDocument(personId, documentId)
        const named = MembershipId.safeParse(membershipId)
        return named.success ? [named.data] : []
      }),
    )
    const each = asked.map(({ who: { sessionId }, documentId }, index) =>
      (candidates[index] ?? []).map((membershipId) => ({ sessionId, membershipId, documentId })),
    )
    const access = (await trx.findDocumentAccess(each.flat(), now)).map(judgeAccess)
    let read = 0
    return each.map(({ length }) => access.slice(read, (read += length)))
  })

async function admitted(
  store: LogStore,
  { sessionId, documentId }: { sessionId: SessionId; documentId: DocumentId },
  answers: readonly Access[],
): Promise<Admitted | { closing: Closing }> {
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
