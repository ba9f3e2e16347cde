import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { createSetUpLink, createSetUpLinkIfEmpty, findOpenSetUpLink } from '@mithaq/db/identity/set-up-link'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { readEnvironment } from '../environment.ts'
import { softwareAuthenticator } from '../testing/software-authenticator.ts'
import { createCallerFactory } from '../trpc.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { peopleRouter } from './router.ts'

let fresh: FreshDatabase
// Nothing about people asks for mechanisms.
const reference = { mechanisms: [], sessions: [], states: [] } as unknown as Context['reference']
const environment = readEnvironment({})
const origin = environment.publicUrl.origin
const start = new Date('2026-11-24T09:00:00Z')
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
const password = 'a long enough sentence'
const wrong = { refusal: { code: 'signIn.wrong' } }

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const createCaller = createCallerFactory(peopleRouter)

/** A browser: it keeps the cookie it was given and sends it with the next request. */
function browser(options: { address?: string; token?: string } = {}) {
  let cookie: string | null = null
  return {
    cookie: () => cookie,
    takeCookie: (value: string | null) => (cookie = value),
    async ask<Value>(
      work: (caller: ReturnType<typeof createCaller>) => Promise<Value>,
      now = start,
      membershipId: string | null = null,
    ): Promise<Value> {
      const context: Context = {
        db: fresh.db,
        environment,
        reference,
        now,
        address: options.address ?? '192.0.2.1',
        responseHeaders: new Headers(),
        userAgent: null,
        ...(await actingFor(
          fresh.db,
          { cookie, authorization: options.token === undefined ? null : `Bearer ${options.token}`, membershipId },
          now,
        )),
      }
      try {
        return await work(createCaller(context))
      } finally {
        const set = context.responseHeaders.getSetCookie().at(-1)
        if (set !== undefined) cookie = set.includes('Max-Age=0') ? null : (set.split(';')[0] ?? null)
      }
    },
  }
}

const founding = (email: string) => ({
  coalitionName: { en: 'Olive Branch Coalition (fictional)', ar: 'ائتلاف غصن الزيتون (متخيَّل)' },
  organisationName: { en: 'Cedar Documentation Centre (fictional)' },
  alias: 'Layla',
  language: 'ar' as const,
  email,
})

async function founder(email: string) {
  const her = browser()
  const secret = await createSetUpLink(fresh.db)
  const joined = await her.ask((caller) => caller.setUp({ secret, ...founding(email), proof: { kind: 'password', password } }))
  return { her, joined }
}

describe('the first start', () => {
  test('an empty database gives a link, which makes its opener coordinator once', async () => {
    const first = await createSetUpLinkIfEmpty(fresh.db)
    const secret = await createSetUpLinkIfEmpty(fresh.db)
    if (first === null || secret === null) throw new Error('no link')
    const her = browser()
    await expect(
      her.ask((caller) => caller.lookAtSetUp({ secret: first })),
      'a second start replaces the link',
    ).rejects.toMatchObject({ refusal: { code: 'link.expiredOrUsed' } })
    expect(await her.ask((caller) => caller.lookAtSetUp({ secret }))).toEqual({ valid: true })
    const joined = await her.ask((caller) =>
      caller.setUp({ secret, ...founding('founder@example.org'), proof: { kind: 'password', password } }),
    )
    expect(joined.recoveryCodes).toHaveLength(10)
    const me = await her.ask((caller) => caller.me())
    expect(me).toMatchObject({
      email: 'founder@example.org',
      language: 'ar',
      region: 'other',
      hasPassword: true,
      passkeys: [],
      recoveryCodesLeft: 10,
      memberships: [
        {
          membershipId: joined.membershipId,
          role: 'coordinator',
          alias: 'Layla',
          coalitionName: { en: 'Olive Branch Coalition (fictional)' },
          organisations: 1,
          guest: null,
        },
      ],
    })
    await expect(
      browser().ask((caller) => caller.setUp({ secret, ...founding('second@example.org'), proof: { kind: 'password', password } })),
    ).rejects.toMatchObject({ refusal: { code: 'link.expiredOrUsed' } })
    expect(await createSetUpLinkIfEmpty(fresh.db)).toBeNull()
  })

  test('a link that the operator made outlives a start on the empty database', async () => {
    const empty = await freshDatabase()
    const made = await createSetUpLink(empty.db, { expiresAt: later(60) })
    expect(await createSetUpLinkIfEmpty(empty.db)).not.toBeNull()
    expect(await asOwner(empty.db, (trx) => findOpenSetUpLink(trx, made, start))).not.toBeNull()
    await empty.close()
  })

  test('of two who open the link at the same time one founds, the other leaves nothing behind', async () => {
    const secret = await createSetUpLink(fresh.db)
    const outcomes = await Promise.allSettled(
      ['one@example.org', 'two@example.org'].map((email) =>
        browser().ask((caller) => caller.setUp({ secret, ...founding(email), proof: { kind: 'password', password } })),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const people = await asOwner(fresh.db, (trx) =>
      trx.selectFrom('person').select('email').where('email', 'in', ['one@example.org', 'two@example.org']).execute(),
    )
    expect(people).toHaveLength(1)
  })

  test('a link that has run out, a taken e-mail and a short password are refused, and the link still works', async () => {
    const expired = await createSetUpLink(fresh.db, { expiresAt: later(-1) })
    await expect(browser().ask((caller) => caller.lookAtSetUp({ secret: expired }))).rejects.toMatchObject({
      refusal: { code: 'link.expiredOrUsed' },
    })
    await founder('taken@example.org')
    const secret = await createSetUpLink(fresh.db)
    const set = (email: string, words: string) =>
      browser().ask((caller) => caller.setUp({ secret, ...founding(email), proof: { kind: 'password', password: words } }))
    await expect(set(' TAKEN@example.org ', password)).rejects.toMatchObject({ refusal: { code: 'email.taken' } })
    // 14 code points, though more bytes: Arabic letters are no longer than Latin ones.
    await expect(set('free@example.org', 'أربعةعشرحرفاًا')).rejects.toMatchObject({ refusal: { code: 'password.tooShort', minimum: 15 } })
    expect((await set('free@example.org', password)).recoveryCodes).toHaveLength(10)
  })
})

describe('signing in with a password', () => {
  test('the e-mail is known in any case, and the same answer meets a wrong password and an unknown person', async () => {
    await founder('nour@example.org')
    const her = browser()
    await expect(
      her.ask((caller) => caller.signInWithPassword({ email: 'nour@example.org', password: 'not the right one' })),
    ).rejects.toMatchObject(wrong)
    await expect(her.ask((caller) => caller.signInWithPassword({ email: 'nobody@example.org', password }))).rejects.toMatchObject(wrong)
    await expect(her.ask((caller) => caller.signInWithPassword({ email: 'nobody\0@example.org', password }))).rejects.toMatchObject(wrong)
    expect(her.cookie()).toBeNull()
    await her.ask((caller) => caller.signInWithPassword({ email: ' Nour@Example.org', password }))
    expect(await her.ask((caller) => caller.me())).toMatchObject({ email: 'nour@example.org' })
  })

  test('a password typed in other code points is the same password', async () => {
    const secret = await createSetUpLink(fresh.db)
    await browser().ask((caller) =>
      caller.setUp({ secret, ...founding('cafe@example.org'), proof: { kind: 'password', password: 'le café du coin de la rue' } }),
    )
    await expect(
      browser().ask((caller) =>
        caller.signInWithPassword({ email: 'cafe@example.org', password: 'le café du coin de la rue'.normalize('NFD') }),
      ),
    ).resolves.toBeUndefined()
  })

  test('ten tries for one e-mail, wherever they come from; then even the right password waits', async () => {
    await founder('target@example.org')
    const trying = (n: number, words: string, now = start) =>
      browser({ address: `198.51.100.${n}` }).ask(
        (caller) => caller.signInWithPassword({ email: 'target@example.org', password: words }),
        now,
      )
    for (let n = 0; n < 10; n += 1) await expect(trying(n, 'wrong password here')).rejects.toMatchObject(wrong)
    await expect(trying(11, password, later(5))).rejects.toMatchObject({ refusal: { code: 'signIn.tooMany', retryAfterSeconds: 600 } })
    await expect(trying(12, password, later(15))).resolves.toBeUndefined()
  })
})

describe('sessions', () => {
  test('the list marks the one that asks; ending another shuts it out at once and is recorded', async () => {
    const { her } = await founder('sessions@example.org')
    const phone = browser()
    await phone.ask((caller) => caller.signInWithPassword({ email: 'sessions@example.org', password }), later(1))
    const sessions = await phone.ask((caller) => caller.ownSessions(), later(2))
    expect(sessions.map(({ current, kind }) => ({ current, kind }))).toEqual([
      { current: true, kind: 'cookie' },
      { current: false, kind: 'cookie' },
    ])
    const other = sessions[1]?.id
    if (other === undefined) throw new Error('one session only')
    await phone.ask((caller) => caller.endSession({ sessionId: other }), later(2))
    expect(await her.ask((caller) => caller.me(), later(2))).toBeNull()
    const events = await asOwner(fresh.db, (trx) =>
      trx.selectFrom('event').select(['kind', 'subject']).where('kind', '=', 'session.ended').execute(),
    )
    expect(events.map(({ subject }) => subject)).toContainEqual({ sessionId: other })
    await expect(phone.ask((caller) => caller.endSession({ sessionId: other }), later(2))).rejects.toMatchObject({
      refusal: { code: 'notFound' },
    })
  })

  test("nobody ends another person's session", async () => {
    const { her } = await founder('mine@example.org')
    const [mine] = await her.ask((caller) => caller.ownSessions())
    const { her: stranger } = await founder('stranger@example.org')
    if (mine === undefined) throw new Error('no session')
    await expect(stranger.ask((caller) => caller.endSession({ sessionId: mine.id }))).rejects.toMatchObject({
      refusal: { code: 'notFound' },
    })
    expect(await her.ask((caller) => caller.me())).not.toBeNull()
  })

  test('signing out ends the session, also for whoever kept the cookie', async () => {
    const { her } = await founder('leaving@example.org')
    const kept = her.cookie()
    await her.ask((caller) => caller.signOut())
    expect(her.cookie()).toBeNull()
    her.takeCookie(kept)
    expect(await her.ask((caller) => caller.me())).toBeNull()
  })

  test('a changed password ends all other sessions and needs the current one', async () => {
    const { her } = await founder('change@example.org')
    const other = browser()
    await other.ask((caller) => caller.signInWithPassword({ email: 'change@example.org', password }))
    await expect(
      her.ask((caller) => caller.changePassword({ current: 'not the right one', next: 'another long sentence' })),
    ).rejects.toMatchObject(wrong)
    await her.ask((caller) => caller.changePassword({ current: password, next: 'another long sentence' }))
    expect(await other.ask((caller) => caller.me())).toBeNull()
    expect(await her.ask((caller) => caller.me())).not.toBeNull()
    await expect(other.ask((caller) => caller.signInWithPassword({ email: 'change@example.org', password }))).rejects.toMatchObject(wrong)
    await expect(
      other.ask((caller) => caller.signInWithPassword({ email: 'change@example.org', password: 'another long sentence' })),
    ).resolves.toBeUndefined()
  })

  test('a sign-in link exchanges its token for a cookie that lasts no longer, and a cookie is no such token', async () => {
    const { her } = await founder('token@example.org')
    const me = await her.ask((caller) => caller.me())
    if (me === null) throw new Error('nobody')
    const token = await createBearerToken(fresh.db, me.personId, 24, start)
    const script = await actingFor(
      fresh.db,
      { cookie: null, authorization: `Bearer ${token}`, membershipId: me.memberships[0]?.membershipId ?? null },
      start,
    )
    expect(script.actor).toMatchObject({ kind: 'member', role: 'coordinator', personId: me.personId })
    const there = browser()
    await there.ask((caller) => caller.signInWithToken({ token }))
    expect(await there.ask((caller) => caller.me(), later(23 * 60))).toMatchObject({ personId: me.personId })
    expect(await there.ask((caller) => caller.me(), later(24 * 60))).toBeNull()
    const cookieToken = her.cookie()?.split('=')[1] ?? ''
    await expect(browser().ask((caller) => caller.signInWithToken({ token: cookieToken }))).rejects.toMatchObject(wrong)
  })
})

describe('what opens the account changes for whoever has just proved who they are', () => {
  const freshProofNeeded = { refusal: { code: 'signIn.freshProofNeeded' } }
  const half = later(30)

  test('a token for scripts makes no codes, no password and no passkey, nor does what is exchanged for one, at any age', async () => {
    const { her } = await founder('operated@example.org')
    const personId = (await her.ask((caller) => caller.me()))?.personId
    if (personId === undefined) throw new Error('nobody')
    const token = await createBearerToken(fresh.db, personId, 24, start)
    const exchanged = browser()
    await exchanged.ask((caller) => caller.signInWithToken({ token }))
    for (const there of [browser({ token }), exchanged]) {
      await expect(there.ask((caller) => caller.renewRecoveryCodes())).rejects.toMatchObject(freshProofNeeded)
      await expect(there.ask((caller) => caller.passkeyOptions())).rejects.toMatchObject(freshProofNeeded)
      await expect(there.ask((caller) => caller.changePassword({ next: 'another long sentence' }))).rejects.toMatchObject(freshProofNeeded)
    }
    const script = browser({ token })
    await expect(script.ask((caller) => caller.changePassword({ current: password, next: 'another long sentence' }))).rejects.toMatchObject(
      freshProofNeeded,
    )
    await expect(script.ask((caller) => caller.proveAgain({ kind: 'password', password }))).rejects.toMatchObject(freshProofNeeded)
    expect(await her.ask((caller) => caller.me())).toMatchObject({ recoveryCodesLeft: 10, passkeys: [] })
  })

  test('nor does a browser that was left open, until its person proves once more, by password or passkey', async () => {
    const { her } = await founder('leftopen@example.org')
    const key = softwareAuthenticator(origin)
    const add = async (now: Date) => {
      const { challengeId, options } = await her.ask((caller) => caller.passkeyOptions(), now)
      return her.ask((caller) => caller.addPasskey({ challengeId, response: key.create(options) }), now)
    }
    await expect(add(half)).rejects.toMatchObject(freshProofNeeded)
    await expect(her.ask((caller) => caller.renewRecoveryCodes(), half)).rejects.toMatchObject(freshProofNeeded)
    await expect(her.ask((caller) => caller.proveAgain({ kind: 'password', password: 'not the right one' }), half)).rejects.toMatchObject(
      wrong,
    )
    await expect(add(half)).rejects.toMatchObject(freshProofNeeded)
    await her.ask((caller) => caller.proveAgain({ kind: 'password', password }), half)
    const { passkeyId } = await add(half)

    const hourLater = later(90)
    await expect(her.ask((caller) => caller.removePasskey({ passkeyId }), hourLater)).rejects.toMatchObject(freshProofNeeded)
    const asked = await her.ask((caller) => caller.passkeySignInOptions(), hourLater)
    await her.ask(
      (caller) => caller.proveAgain({ kind: 'passkey', challengeId: asked.challengeId, response: key.get(asked.options) }),
      hourLater,
    )
    await her.ask((caller) => caller.removePasskey({ passkeyId }), hourLater)
    expect((await her.ask((caller) => caller.renewRecoveryCodes(), hourLater)).recoveryCodes).toHaveLength(10)
  })

  test("another person's passkey proves nothing", async () => {
    const { her: stranger } = await founder('theirkey@example.org')
    const key = softwareAuthenticator(origin)
    const { challengeId, options } = await stranger.ask((caller) => caller.passkeyOptions())
    await stranger.ask((caller) => caller.addPasskey({ challengeId, response: key.create(options) }))
    const { her } = await founder('notmykey@example.org')
    const asked = await her.ask((caller) => caller.passkeySignInOptions(), half)
    await expect(
      her.ask((caller) => caller.proveAgain({ kind: 'passkey', challengeId: asked.challengeId, response: key.get(asked.options) }), half),
    ).rejects.toMatchObject({ refusal: { code: 'signIn.passkeyFailed' } })
    await expect(her.ask((caller) => caller.renewRecoveryCodes(), half)).rejects.toMatchObject(freshProofNeeded)
  })

  test('a forgotten password is replaced after coming in by a recovery code; with the password itself the old one is asked', async () => {
    const { her, joined } = await founder('forgot@example.org')
    const [code = '', another = ''] = joined.recoveryCodes
    const lost = browser()
    await lost.ask((caller) => caller.signInWithRecoveryCode({ email: 'forgot@example.org', code }))
    expect(await lost.ask((caller) => caller.me(), later(9))).toMatchObject({ hasPassword: true, mayReplacePassword: true })
    expect(await lost.ask((caller) => caller.me(), later(10))).toMatchObject({ mayReplacePassword: false })
    await expect(lost.ask((caller) => caller.changePassword({ next: 'a sentence for tomorrow' }), later(10))).rejects.toMatchObject(
      freshProofNeeded,
    )
    await lost.ask((caller) => caller.signInWithRecoveryCode({ email: 'forgot@example.org', code: another }), later(20))
    await lost.ask((caller) => caller.changePassword({ next: 'a sentence for tomorrow' }), later(21))
    expect(await her.ask((caller) => caller.me(), later(21))).toBeNull()

    const there = browser()
    await there.ask((caller) => caller.signInWithPassword({ email: 'forgot@example.org', password: 'a sentence for tomorrow' }), half)
    expect(await there.ask((caller) => caller.me(), half)).toMatchObject({ mayReplacePassword: false })
    await expect(there.ask((caller) => caller.changePassword({ next: 'one more long sentence' }), half)).rejects.toMatchObject(
      freshProofNeeded,
    )
    await there.ask((caller) => caller.changePassword({ current: 'a sentence for tomorrow', next: 'one more long sentence' }), half)
  })

  test('guessing the password at an open screen ends after ten tries, and no sign-in form can use those up', async () => {
    const { her } = await founder('guessed@example.org')
    const personId = (await her.ask((caller) => caller.me()))?.personId ?? ''
    const door = browser({ address: '203.0.113.77' })
    for (const email of [personId, `person:${personId}`])
      for (let n = 0; n < 10; n += 1)
        await expect(door.ask((caller) => caller.signInWithPassword({ email, password: 'x' }))).rejects.toMatchObject(wrong)
    const guess = (words: string) => her.ask((caller) => caller.proveAgain({ kind: 'password', password: words }))
    for (let n = 0; n < 10; n += 1) await expect(guess('wrong password here')).rejects.toMatchObject(wrong)
    await expect(guess(password)).rejects.toMatchObject({ refusal: { code: 'signIn.tooMany' } })
    await expect(her.ask((caller) => caller.changePassword({ current: password, next: 'another long sentence' }))).rejects.toMatchObject({
      refusal: { code: 'signIn.tooMany' },
    })
  })
})

describe('recovery codes', () => {
  test('a wrong one asks the database the same, whether anybody has the e-mail or nobody', async () => {
    await founder('timed@example.org')
    const asked = async (email: string): Promise<string[]> => {
      const statements: string[] = []
      const listening = fresh.db.withPlugin({
        transformQuery: ({ node }) => {
          statements.push(node.kind)
          return node
        },
        transformResult: ({ result }) => Promise.resolve(result),
      })
      const context: Context = {
        db: listening,
        environment,
        reference,
        now: start,
        address: '192.0.2.50',
        responseHeaders: new Headers(),
        userAgent: null,
        actor: { kind: 'anonymous' },
        coalitionId: null,
        sessionId: null,
      }
      await expect(createCaller(context).signInWithRecoveryCode({ email, code: 'wrong' })).rejects.toMatchObject(wrong)
      return statements
    }
    const known = await asked('timed@example.org')
    expect(known).toContain('UpdateQueryNode')
    expect(await asked('nobody-at-all@example.org')).toEqual(known)
  })

  test('each works once, however it was copied, and new ones end the old', async () => {
    const { her, joined } = await founder('codes@example.org')
    const [first = '', second = ''] = joined.recoveryCodes
    const lost = browser()
    const use = (code: string) => lost.ask((caller) => caller.signInWithRecoveryCode({ email: 'codes@example.org', code }))
    await use(
      first
        .toLowerCase()
        .replaceAll('-', ' ')
        .replaceAll(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? ''),
    )
    expect(await lost.ask((caller) => caller.me())).toMatchObject({ recoveryCodesLeft: 9 })
    await expect(use(first)).rejects.toMatchObject(wrong)
    const { recoveryCodes } = await her.ask((caller) => caller.renewRecoveryCodes())
    await expect(use(second)).rejects.toMatchObject(wrong)
    await expect(use(recoveryCodes[0] ?? '')).resolves.toBeUndefined()
  })
})

describe('passkeys', () => {
  test('a person joins with a passkey, signs in with it, and an answer counts once', async () => {
    const secret = await createSetUpLink(fresh.db)
    const key = softwareAuthenticator(origin)
    const her = browser()
    const { challengeId, options } = await her.ask((caller) => caller.passkeyOptionsForJoining({ email: 'passkey@example.org' }))
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await her.ask((caller) =>
      caller.setUp({ secret, ...founding('passkey@example.org'), proof: { kind: 'passkey', challengeId, response: key.create(options) } }),
    )
    const me = await her.ask((caller) => caller.me())
    expect(me).toMatchObject({ hasPassword: false, passkeys: [{ lastUsedAt: null }] })
    expect(Buffer.from(options.user.id, 'base64url').toString()).toBe(me?.personId)

    const there = browser()
    const asked = await there.ask((caller) => caller.passkeySignInOptions())
    const response = key.get(asked.options)
    await there.ask((caller) => caller.signInWithPasskey({ challengeId: asked.challengeId, response }))
    expect(await there.ask((caller) => caller.me())).toMatchObject({ personId: me?.personId, passkeys: [{ lastUsedAt: start }] })
    await expect(browser().ask((caller) => caller.signInWithPasskey({ challengeId: asked.challengeId, response }))).rejects.toMatchObject({
      refusal: { code: 'signIn.passkeyFailed' },
    })
  })

  test('a key that asks nobody for a finger or a code neither joins nor opens', async () => {
    const { her } = await founder('unverified@example.org')
    const failed = { refusal: { code: 'signIn.passkeyFailed' } }
    const lax = softwareAuthenticator(origin, { verifiesUser: false })
    const asked = await her.ask((caller) => caller.passkeyOptions())
    await expect(
      her.ask((caller) => caller.addPasskey({ challengeId: asked.challengeId, response: lax.create(asked.options) })),
    ).rejects.toMatchObject(failed)

    // One that asked when it was made, and does not at the door.
    const key = softwareAuthenticator(origin)
    const again = await her.ask((caller) => caller.passkeyOptions())
    await her.ask((caller) => caller.addPasskey({ challengeId: again.challengeId, response: key.create(again.options) }))
    const there = browser()
    const door = await there.ask((caller) => caller.passkeySignInOptions())
    expect(door.options.userVerification).toBe('required')
    const response = key.get(door.options, { verifiesUser: false })
    await expect(there.ask((caller) => caller.signInWithPasskey({ challengeId: door.challengeId, response }))).rejects.toMatchObject(failed)
    expect(there.cookie()).toBeNull()
  })

  test("another key's signature, another site's answer and a question that is six minutes old are refused", async () => {
    const { her } = await founder('keys@example.org')
    const key = softwareAuthenticator(origin)
    const asked = await her.ask((caller) => caller.passkeyOptions())
    await her.ask((caller) => caller.addPasskey({ challengeId: asked.challengeId, response: key.create(asked.options) }))
    const failed = { refusal: { code: 'signIn.passkeyFailed' } }

    const elsewhere = softwareAuthenticator('https://phishing.example')
    const again = await her.ask((caller) => caller.passkeyOptions())
    await expect(
      her.ask((caller) => caller.addPasskey({ challengeId: again.challengeId, response: elsewhere.create(again.options) })),
    ).rejects.toMatchObject(failed)

    const there = browser()
    const first = await there.ask((caller) => caller.passkeySignInOptions())
    const forged = {
      ...softwareAuthenticator(origin).get(first.options),
      id: key.get(first.options).id,
      rawId: key.get(first.options).rawId,
    }
    await expect(
      there.ask((caller) => caller.signInWithPasskey({ challengeId: first.challengeId, response: forged })),
    ).rejects.toMatchObject(failed)
    const second = await there.ask((caller) => caller.passkeySignInOptions())
    await expect(
      there.ask((caller) => caller.signInWithPasskey({ challengeId: second.challengeId, response: key.get(second.options) }), later(6)),
    ).rejects.toMatchObject(failed)
    // A question that was meant for adding does not sign anybody in, and the other way round.
    const adding = await her.ask((caller) => caller.passkeyOptions())
    const crossed = key.get({ challenge: adding.options.challenge, rpId: 'localhost' })
    await expect(
      there.ask((caller) => caller.signInWithPasskey({ challengeId: adding.challengeId, response: crossed })),
    ).rejects.toMatchObject(failed)
    expect(there.cookie()).toBeNull()
  })

  test('the last way in stays: a lone passkey cannot be removed until there is a password', async () => {
    const secret = await createSetUpLink(fresh.db)
    const key = softwareAuthenticator(origin)
    const her = browser()
    const { challengeId, options } = await her.ask((caller) => caller.passkeyOptionsForJoining({ email: 'lone@example.org' }))
    await her.ask((caller) =>
      caller.setUp({ secret, ...founding('lone@example.org'), proof: { kind: 'passkey', challengeId, response: key.create(options) } }),
    )
    const passkeyId = (await her.ask((caller) => caller.me()))?.passkeys[0]?.id
    if (passkeyId === undefined) throw new Error('no passkey')
    await expect(her.ask((caller) => caller.removePasskey({ passkeyId }))).rejects.toMatchObject({ refusal: { code: 'passkey.lastWayIn' } })
    await her.ask((caller) => caller.changePassword({ next: password }))
    await her.ask((caller) => caller.removePasskey({ passkeyId }))
    expect(await her.ask((caller) => caller.me())).toMatchObject({ hasPassword: true, passkeys: [] })
    const { her: stranger } = await founder('other@example.org')
    await expect(stranger.ask((caller) => caller.removePasskey({ passkeyId }))).rejects.toMatchObject({ refusal: { code: 'notFound' } })
  })
})

describe('settings', () => {
  test('language, region, time zone and the alias in one coalition', async () => {
    const { her, joined } = await founder('settings@example.org')
    await her.ask((caller) => caller.changeSettings({ language: 'fr', region: 'SY' }))
    await her.ask((caller) => caller.changeAlias({ alias: ' Um  Salem\u202E ' }), start, joined.membershipId)
    expect(await her.ask((caller) => caller.me())).toMatchObject({ language: 'fr', region: 'SY', memberships: [{ alias: 'Um Salem' }] })
    expect(await her.ask((caller) => caller.me())).toMatchObject({ timeZone: null })
    await her.ask((caller) => caller.changeSettings({ timeZone: 'Africa/Tripoli' }))
    expect(await her.ask((caller) => caller.me())).toMatchObject({ language: 'fr', timeZone: 'Africa/Tripoli' })
    for (const timeZone of ['Tripoli', '+02:00', 'Africa/Tripoli; drop', ''])
      await expect(her.ask((caller) => caller.changeSettings({ timeZone }))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await her.ask((caller) => caller.changeSettings({ timeZone: null }))
    expect(await her.ask((caller) => caller.me())).toMatchObject({ timeZone: null, hijriDates: false })
    await her.ask((caller) => caller.changeSettings({ hijriDates: true }))
    expect(await her.ask((caller) => caller.me())).toMatchObject({ language: 'fr', hijriDates: true })
    await expect(her.ask((caller) => caller.changeAlias({ alias: 'x' }))).rejects.toMatchObject({ refusal: { code: 'notFound' } })
    await expect(browser().ask((caller) => caller.changeSettings({ language: 'en' }))).rejects.toMatchObject({
      refusal: { code: 'signIn.required' },
    })
  })
})
