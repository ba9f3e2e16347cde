import { asOwner, type Trx } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import type { CoalitionId, DocumentId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import { demoOrganisations, demoPeople, guestOrganisation, type DemoRole } from './cast.ts'
import { ensureCoalition, ensureGuest } from './coalition.ts'
import { askForSignatures, openToOthers, talk, type LifeParts } from './life.ts'
import { planBy, planReport } from './plans.ts'
import { makeSubmission } from './make-submission.ts'
import { refuseInUse } from './refuse-in-use.ts'
import { demoSubmissions } from './submissions.ts'

/** What `mithaq demo --json` prints (contracts.md). */
export interface Demo {
  url: string
  coalitionId: CoalitionId
  people: { email: string; role: DemoRole; organisation: string; token: string; signInUrl: string }[]
  submissions: DemoListing[]
}

interface DemoListing {
  id: SubmissionId
  /** The mechanism's id. */
  kind: string
  title: string
  sections: { id: SectionId; title: string; documentId: DocumentId; languages: DocumentLanguage[] }[]
}

/** What people have done with a submission, once it is there: with the verbs that people have, each in a transaction of its own. */
const lives = [
  ['ccpr-alternative', talk],
  ['ccpr-alternative', planReport],
  ['upr-presession', askForSignatures],
  ['upr-presession', planBy('statement')],
  ['wgeid-urgent', planBy('urgent-48-hours')],
  ['hrc-written-statement', openToOthers],
  ['hrc-written-statement', planBy('statement')],
] as const

/** Two commands at once make one demo: the number is "demo" read as hexadecimal digits of its letters. */
const advisoryLock = 0x64656d6f

/**
 * Makes sure that the demo coalition exists, and lets everybody in it sign in. Its texts are made in one transaction, so that a
 * demo cut short is no demo; what stands already is left as people have changed it, and what is missing is added. What people said
 * and signed comes after, to what was made just now.
 * @throws {CannotStart} in a database that is in use.
 */
export async function ensureDemo({ db, environment, reference, now }: LifeParts): Promise<Demo> {
  const { coalitionId, people, submissions, made } = await asOwner(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(trx)
    await refuseInUse(trx)
    const coalition = await ensureCoalition(trx)
    const fresh = new Set<string>()
    for (const demo of demoSubmissions)
      if ((await findExample(trx, coalition.coalitionId, demo.mechanismId)) === null) {
        await makeSubmission({ trx, reference, coalition, now }, demo)
        fresh.add(demo.mechanismId)
      }
    const listed = await list(trx, coalition.coalitionId)
    if (listed[0] !== undefined) await ensureGuest(trx, coalition, listed[0].id, now)
    return { coalitionId: coalition.coalitionId, people: coalition.people, submissions: listed, made: fresh }
  })
  for (const [kind, live] of lives) {
    const submission = submissions.find((each) => each.kind === kind)
    if (made.has(kind) && submission !== undefined) await live({ db, environment, reference, now }, { coalitionId, people, submission })
  }
  const url = environment.publicUrl.origin
  return {
    url,
    coalitionId,
    people: await Promise.all(
      demoPeople.map(async ({ email, role, organisation }) => {
        const personId = people.get(email)
        if (personId === undefined) throw new Error('everybody of the demo was made')
        const token = await createBearerToken(db, personId, 24, now)
        // After `#`: no server and no log ever sees it.
        const signInUrl = `${url}/sign-in#${token}`
        return {
          email,
          role,
          organisation: organisation === null ? guestOrganisation : demoOrganisations[organisation].name.en,
          token,
          signInUrl,
        }
      }),
    ),
    submissions,
  }
}

async function findExample(trx: Trx, coalitionId: CoalitionId, mechanismId: string): Promise<SubmissionId | null> {
  const found = await trx
    .selectFrom('submission')
    .select('id')
    .where('coalition_id', '=', coalitionId)
    .where('mechanism_id', '=', mechanismId)
    .where('is_example', '=', true)
    .orderBy('id')
    .executeTakeFirst()
  return found?.id ?? null
}

/** The examples in the order of the demo, their sections in that of the submission. */
async function list(trx: Trx, coalitionId: CoalitionId): Promise<DemoListing[]> {
  const listed: DemoListing[] = []
  for (const { mechanismId } of demoSubmissions) {
    const id = await findExample(trx, coalitionId, mechanismId)
    if (id === null) continue
    const submission = await trx
      .selectFrom('submission')
      .select(['title', 'source_language', 'submitted_language'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { source_language: source, submitted_language: submitted } = submission
    const sections = await trx
      .selectFrom('section')
      .select(['id', 'title', 'document_id'])
      .where('submission_id', '=', id)
      .where('removed_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute()
    const languages = source === null ? [submitted] : [source, submitted]
    listed.push({
      id,
      kind: mechanismId,
      title: titleIn(submitted, submission.title),
      sections: sections.map((section) => ({
        id: section.id,
        title: titleIn(submitted, section.title),
        documentId: section.document_id,
        languages,
      })),
    })
  }
  return listed
}

const titleIn = (language: DocumentLanguage, title: Title): string => title[language] ?? Object.values(title)[0] ?? ''
