import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccessWorld } from './access-row.ts'
import { appRouter } from './app-router.ts'
import { accessWorld } from './testing/access-world.ts'
import { createCallerFactory } from './trpc.ts'

/** PostgreSQL keeps no NUL, no half of a character and no year 0: what has them is mended or refused, and never an outage. */
let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const as = (who: 'coordinator' | 'cedarWriter' | 'anonymous') => createCallerFactory(appRouter)(world.contextFor(who))
const limit = { unit: 'words' as const, value: 5, counts: { body: 'yes', notes: 'no', annexes: 'no', cover: 'no' } as const }

type Ask = (text: string) => Promise<unknown>
const texts: [string, Ask][] = [
  ['a title', (text) => as('cedarWriter').submissions.changeTitle({ submissionId: world.submissionId, title: { en: text } })],
  ['a section', (text) => as('cedarWriter').sections.change({ sectionId: world.sectionId, title: { ar: text } })],
  ['an alias', (text) => as('cedarWriter').people.changeAlias({ alias: text })],
  [
    'a session',
    (text) => as('cedarWriter').submissions.changeSession({ submissionId: world.submissionId, sessionId: text, eventDate: null }),
  ],
  ['a limit', (text) => as('cedarWriter').submissions.changeLimit({ submissionId: world.submissionId, limitId: text })],
  [
    'a source, a zone and a label',
    (text) =>
      as('cedarWriter').deadlines.enter({
        submissionId: world.submissionId,
        whose: 'own',
        due: '2027-01-15',
        hour: null,
        timeZone: null,
        source: text,
        label: { en: text },
      }),
  ],
  [
    'a zone',
    (text) =>
      as('cedarWriter').deadlines.enter({
        submissionId: world.submissionId,
        whose: 'own',
        due: '2027-01-15',
        hour: null,
        timeZone: text,
        source: null,
      }),
  ],
  [
    'an organisation',
    (text) => as('coordinator').coalition.addOrganisation({ name: { en: text }, consultativeStatus: 'none', activity: { fr: text } }),
  ],
  [
    'a mechanism',
    (text) =>
      as('coordinator').mechanisms.createOwn({
        name: { en: text },
        body: { en: text },
        kind: text,
        summary: { en: text },
        languages: null,
        limits: [{ ...limit, appliesTo: { en: text }, source: text }],
        sections: [{ title: { en: text }, guidance: { en: text } }],
      }),
  ],
  ['a copy', (text) => as('coordinator').mechanisms.copyOwn({ from: 'cat-alternative', name: { en: text }, limits: [] })],
  [
    'a session of one’s own',
    (text) =>
      as('coordinator').sessions.enter({
        calendar: 'upr',
        body: null,
        number: 99,
        name: { en: text },
        start: null,
        end: null,
        stakeholderDeadline: null,
        states: [],
        source: text,
      }),
  ],
  [
    'a guest’s organisation',
    (text) =>
      as('cedarWriter').invitations.create({
        guest: { submissionId: world.submissionId, role: 'writer', endsAt: '2027-01-31', organisation: text },
      }),
  ],
  ['an e-mail', (text) => as('anonymous').people.signInWithPassword({ email: text, password: text })],
  ['a recovery code', (text) => as('anonymous').people.signInWithRecoveryCode({ email: text, code: text })],
  ['a link', (text) => as('anonymous').invitations.look({ secret: text })],
]

const answer = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'kept',
    (error: unknown) => (error instanceof TRPCError ? error.code : 'an error of another kind'),
  )

it.each(texts)('%s with a NUL or half a character', async (_, ask) => {
  for (const text of ['a\0b', 'a\ud800b', '\udfff']) expect(await answer(ask(text)), JSON.stringify(text)).not.toMatch(/INTERNAL|another/)
})

it.each(['0000-01-01', '9999-12-31'])('a date of the year in %s', async (day) => {
  const asked = [
    as('cedarWriter').deadlines.enter({
      submissionId: world.submissionId,
      whose: 'own',
      due: day,
      hour: null,
      timeZone: null,
      source: null,
    }),
    as('cedarWriter').submissions.changeSession({ submissionId: world.submissionId, sessionId: null, eventDate: day }),
    as('cedarWriter').sections.change({ sectionId: world.sectionId, due: day }),
    as('cedarWriter').invitations.create({
      guest: { submissionId: world.submissionId, role: 'writer', endsAt: day, organisation: null },
    }),
  ]
  for (const one of asked) expect(await answer(one)).toBe('BAD_REQUEST')
})
