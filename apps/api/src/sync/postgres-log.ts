import { addressOf, asLog, type Database } from '@mithaq/db/database'
import { lockHeads, recordAppended } from '@mithaq/db/documents/append-updates'
import { findBindings, recordBindings } from '@mithaq/db/documents/bindings'
import { findDocumentAccess, findMembershipsAtDocument } from '@mithaq/db/documents/find-access'
import { findDocument, findHead, findPlaces } from '@mithaq/db/documents/find-document'
import { findShownAs } from '@mithaq/db/documents/find-shown-as'
import { recordQuarantine } from '@mithaq/db/documents/quarantine'
import { openPipelined, type Pipelined } from '@mithaq/db/pipelined'
import { findVerifiedRows } from '@mithaq/db/documents/verified-rows'
import type { MembershipId } from '@mithaq/schema/ids'
import { askedTogether } from './asked-together.ts'
import { systemClock } from './clock.ts'
import type { LogStore } from './log-store.ts'

/** For questions that people wait for who come. */
export const openReading = (db: Database): Pipelined => openPipelined(db, addressOf(db), { most: 4 })

/** The log in PostgreSQL: each function of `@mithaq/db/documents` under the role that it is written for. */
export function postgresLog(db: Database, reading = openReading(db)): LogStore {
  // Who joins does not wait for who writes, nor the other way round.
  const commits = openPipelined(db, addressOf(db), { most: 2 })
  const shownAs = askedTogether({
    clock: systemClock,
    answer: (membershipIds: readonly MembershipId[]) => reading.read('mithaq_owner', null, (trx) => findShownAs(trx, membershipIds)),
  })
  return {
    transact: (work) =>
      commits.transact('mithaq_log', ({ trx, behind }) =>
        work({
          findMembershipsAtDocument: (personId, documentId) => findMembershipsAtDocument(trx, personId, documentId),
          findDocumentAccess: (asked, now) => findDocumentAccess(trx, asked, now),
          async lockAndRead(asked, now) {
            // All three are on their way at once; the database takes them up in this order.
            const [heads, access, bindings] = await Promise.all([
              lockHeads(trx, asked.documentIds),
              findDocumentAccess(trx, asked.access, now),
              findBindings(trx, asked.bindings),
            ])
            return { heads, access, bindings }
          },
          findVerifiedRows: (document, after, upTo) => findVerifiedRows(trx, document, after, upTo),
          recordBindings: (bindings) => behind(recordBindings(trx, bindings)),
          recordAppended: (rows, heads) => behind(recordAppended(trx, rows, heads)),
        }),
      ),
    read: (work) =>
      reading.read('mithaq_jobs', null, (trx) =>
        work({
          findDocument: (documentId, options) => findDocument(trx, documentId, options),
          findHead: (documentId) => findHead(trx, documentId),
          findPlaces: (documentIds) => findPlaces(trx, documentIds),
          findVerifiedRows: (document, after, upTo) => findVerifiedRows(trx, document, after, upTo),
        }),
      ),
    recordQuarantine: (documentId, at) => asLog(db, (trx) => recordQuarantine(trx, documentId, at)),
    findShownAs: ({ actor }) => shownAs(actor.membershipId),
  }
}
