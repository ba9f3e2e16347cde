import { asJobs, asLog, asPerson, type Database } from '@mithaq/db/database'
import { lockHeads, recordAppended } from '@mithaq/db/documents/append-updates'
import { findBindings, recordBindings } from '@mithaq/db/documents/bindings'
import { findDocumentAccess, findMembershipsAtDocument } from '@mithaq/db/documents/find-access'
import { findDocument, findEditions, findHead } from '@mithaq/db/documents/find-document'
import { findShownAs } from '@mithaq/db/documents/find-shown-as'
import { recordQuarantine } from '@mithaq/db/documents/quarantine'
import { findVerifiedRows } from '@mithaq/db/documents/verified-rows'
import { askingOf } from '../asking.ts'
import type { LogStore } from './log-store.ts'

/** The log in PostgreSQL: each function of `@mithaq/db/documents` under the role that it is written for. */
export const postgresLog = (db: Database): LogStore => ({
  transact: (work) =>
    asLog(db, (trx) =>
      work({
        findMembershipsAtDocument: (personId, documentId) => findMembershipsAtDocument(trx, personId, documentId),
        findDocumentAccess: (asked, now) => findDocumentAccess(trx, asked, now),
        lockHeads: (documentIds) => lockHeads(trx, documentIds),
        findBindings: (asked) => findBindings(trx, asked),
        findVerifiedRows: (document, after, upTo) => findVerifiedRows(trx, document, after, upTo),
        recordBindings: (bindings) => recordBindings(trx, bindings),
        recordAppended: (rows, heads) => recordAppended(trx, rows, heads),
      }),
    ),
  read: (work) =>
    asJobs(db, (trx) =>
      work({
        findDocument: (documentId, options) => findDocument(trx, documentId, options),
        findHead: (documentId) => findHead(trx, documentId),
        findEditions: (documentIds) => findEditions(trx, documentIds),
        findVerifiedRows: (document, after, upTo) => findVerifiedRows(trx, document, after, upTo),
      }),
    ),
  recordQuarantine: (documentId, at) => asLog(db, (trx) => recordQuarantine(trx, documentId, at)),
  findShownAs: (access) => asPerson(db, askingOf(access), (trx) => findShownAs(trx, access.actor.membershipId)),
})
