import { asJobs, asOwner, type Database } from '@mithaq/db/database'
import { findDocumentUpdates } from '@mithaq/db/documents/find-document'
import { findOpenMembership } from '@mithaq/db/identity/session'
import { takeDueConfirmation } from '@mithaq/db/sign-on/signing-on'
import { actorOf, type Actor } from '@mithaq/domain/access'
import { plainInline } from '@mithaq/editor/plain-text'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import type { Reference } from '@mithaq/reference/reference'
import type { CommentAbout } from '@mithaq/schema/comment'
import type { CoalitionId, DocumentId, MembershipId, PersonId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { appRouter } from '../app-router.ts'
import type { Context } from '../context.ts'
import type { Environment } from '../environment.ts'
import { createCallerFactory } from '../trpc.ts'
import { demoConversations, type DemoConversation } from './conversations.ts'
import { demoSigners } from './signers.ts'

const callerOf = createCallerFactory(appRouter)
type Caller = ReturnType<typeof callerOf>

export interface LifeParts {
  db: Database
  environment: Environment
  reference: Reference
  now: Date
}

export interface Living {
  coalitionId: CoalitionId
  /** By e-mail. */
  people: ReadonlyMap<string, PersonId>
  submission: { id: SubmissionId; sections: readonly { id: SectionId; documentId: DocumentId }[] }
}

const minute = 60_000
const day = 24 * 60 * minute

/** People talk in the margin of a submission: through the verbs that its people have, some hours ago. */
export async function talk(parts: LifeParts, living: Living): Promise<void> {
  const everybody = await membersOf(parts, living)
  let at = parts.now.getTime() - 180 * minute
  const as = (name: string): Caller => everybody(name, new Date((at += 7 * minute)))
  for (const { section, about, audience, said, settledBy } of demoConversations) {
    const where = living.submission.sections[section]
    if (where === undefined) throw new Error('a conversation of the demo is in no section')
    const [first, ...replies] = said
    const { threadId } = await as(first.by).comments.begin({
      sectionId: where.id,
      about: about === null ? { kind: 'section' } : await blockOf(parts.db, where.documentId, about),
      audience,
      body: everybody.called(first.words),
    })
    for (const { by, words } of replies) await as(by).comments.reply({ threadId, body: everybody.called(words) })
    if (settledBy !== null) await as(settledBy).comments.resolve({ threadId })
  }
}

/** A version is frozen, and its co-submitters are asked to sign it within ten days. Nobody has yet: signing takes a fresh proof of who one is. */
export async function askForSignatures(parts: LifeParts, living: Living): Promise<void> {
  const { id: submissionId } = living.submission
  const coordinator = (await membersOf(parts, living))('coordinator', parts.now)
  const { number } = await coordinator.versions.freeze({ submissionId, after: 0 })
  const deadline = new Date(parts.now.getTime() + 10 * day).toISOString()
  await coordinator.signing.openRound({ submissionId, version: number, deadline, silence: false })
}

/** A statement is open to organisations outside; a dozen have signed on and confirmed it, and most were decided. */
export async function openToOthers(parts: LifeParts, living: Living): Promise<void> {
  const { id: submissionId } = living.submission
  const { db, now } = parts
  const coordinator = (await membersOf(parts, living))('coordinator', now)
  const { number } = await coordinator.versions.freeze({ submissionId, after: 0 })
  const closesAt = new Date(now.getTime() + 21 * day).toISOString()
  const { signOnId, url } = await coordinator.signOn.open({ submissionId, version: number, closesAt })
  const secret = url.split('#')[1] ?? ''
  for (const [index, { standing: _, ...said }] of demoSigners.entries()) {
    // Due a little later than now, so that a server that sends mails does not take one from us.
    const later = new Date(now.getTime() + minute + index)
    const outside = callerOf(contextOf(parts, later, { kind: 'anonymous' }, null))
    await outside.signOn.sign({ secret, ...said, email: `signer.${index + 1}@demo.example` })
    const due = await asJobs(db, (trx) => takeDueConfirmation(trx, later))
    if (due !== null) await outside.signOn.confirm({ secret: due.secret })
  }
  const { signers } = await coordinator.signOn.signers({ signOnId })
  for (const standing of ['accepted', 'refused'] as const) {
    const names = new Set(demoSigners.filter((signer) => signer.standing === standing).map(({ organisation }) => organisation))
    const those = signers.filter(({ organisation }) => names.has(organisation)).map(({ id }) => id)
    if (those.length > 0) await coordinator.signOn.decide({ signOnId, signers: those, standing })
  }
}

/** People of the demo by the first part of their address, each acting as themselves. */
export async function membersOf(parts: LifeParts, { people, coalitionId }: Living) {
  const { db, now } = parts
  const actors = new Map<string, Exclude<Actor, { kind: 'anonymous' }>>()
  const memberships = new Map<string, MembershipId>()
  await asOwner(db, async (trx) => {
    for (const [email, personId] of people) {
      const row = await trx
        .selectFrom('membership')
        .select('id')
        .where('person_id', '=', personId)
        .where('coalition_id', '=', coalitionId)
        .executeTakeFirst()
      const membership = row === undefined ? null : await findOpenMembership(trx, personId, row.id, now)
      const actor = membership === null ? null : actorOf(personId, membership)
      if (row === undefined || actor === null) continue
      actors.set(nameOf(email), actor)
      memberships.set(nameOf(email), row.id)
    }
  })
  const as = (name: string, at: Date): Caller => {
    const actor = actors.get(name)
    if (actor === undefined) throw new Error(`nobody of the demo is called ${name}`)
    return callerOf(contextOf(parts, at, actor, coalitionId))
  }
  /** `@reviewer` as the words hold it. */
  const called = (words: string): string =>
    words.replaceAll(/@([a-z]+(?:\.[a-z]+)?)/g, (whole, name: string) => {
      const id = memberships.get(name)
      return id === undefined ? whole : `@{${id}}`
    })
  return Object.assign(as, { called })
}

const nameOf = (email: string): string => email.split('@')[0] ?? ''

const contextOf = ({ db, environment, reference }: LifeParts, now: Date, actor: Actor, coalitionId: CoalitionId | null): Context => ({
  db,
  environment,
  reference,
  now,
  actor,
  coalitionId,
  sessionId: null,
  // Of the addresses for documentation (RFC 5737): what is counted for it is counted for nobody.
  address: '198.51.100.7',
  userAgent: null,
  responseHeaders: new Headers(),
})

/** The paragraph that begins with these words, as a comment is about it. */
async function blockOf(
  db: Database,
  documentId: DocumentId,
  { language, begins }: NonNullable<DemoConversation['about']>,
): Promise<CommentAbout> {
  const updates = await asOwner(db, (trx) => findDocumentUpdates(trx, documentId))
  const doc = createSectionDoc()
  for (const update of updates ?? []) Y.applyUpdate(doc, update)
  const found = blocksIn(doc, language, 'base')
    .map(({ id, content }) => ({ id, words: plainInline(content, (label) => label) }))
    .find(({ words }) => words.startsWith(begins))
  doc.destroy()
  if (found === undefined) throw new Error('a conversation of the demo is about words that its text does not have')
  return { kind: 'block', language, blockId: found.id, quotation: found.words.slice(0, 300) }
}
