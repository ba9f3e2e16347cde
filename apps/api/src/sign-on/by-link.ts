import { asOwner } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { findOpenSignOn, findPublicList, findUnconfirmed, recordConfirmed, recordSigning } from '@mithaq/db/sign-on/signing-on'
import { findVersionById } from '@mithaq/db/versions/versions'
import { InterfaceLanguage, type DocumentLanguage } from '@mithaq/schema/language'
import { ShownName, type Name } from '@mithaq/schema/name'
import type { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { expiredOrUsed, LinkSecret } from '../people/link.ts'
import { canonicalOf } from '../versions/read-version.ts'
import { refused } from '../trpc.ts'
import { countSigningOn } from './limits.ts'

/** What whoever holds the link reads: the words, and who stands by them in public. */
export interface SignOnOffer {
  coalitionName: Name
  title: Title
  closesAt: Date
  version: { number: number; hash: string; language: DocumentLanguage }
  canonical: string
  listed: { organisation: string; country: string }[]
  /** With those who chose not to be listed. */
  count: number
}

export const lookAtSignOn = ({ db, now }: Context, secret: string): Promise<SignOnOffer> =>
  asOwner(db, async (trx) => {
    const open = await findOpenSignOn(trx, secret, now)
    const version = open === null ? null : await findVersionById(trx, open.versionId)
    const canonical = version === null ? null : await canonicalOf(trx, version)
    if (open === null || version === null || canonical === null) throw expiredOrUsed()
    const { coalitionName, title, closesAt } = open
    const { number, hash, language } = version
    return { coalitionName, title, closesAt, version: { number, hash, language }, canonical, ...(await findPublicList(trx, open.id)) }
  })

export const SignOnInput = z.strictObject({
  secret: LinkSecret,
  organisation: ShownName(200),
  country: z.string().regex(/^[A-Z]{3}$/),
  /** The person who signs for it, or their function. */
  signsAs: ShownName(120),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  isPublic: z.boolean(),
  /** In which the mail is written. */
  language: InterfaceLanguage,
})

/** An organisation signs on; it counts once it is confirmed by mail and accepted. The answer is always the same (SPEC S2, S4). */
export async function signOn(ctx: Context, { secret, ...input }: z.infer<typeof SignOnInput>): Promise<void> {
  const { db, now, reference } = ctx
  countSigningOn(ctx, secret)
  if (!reference.states.some(({ iso3 }) => iso3 === input.country)) throw refused({ code: 'input.invalid', fields: ['country'] })
  const { signsAs: signedAs, ...said } = input
  await asOwner(db, async (trx) => {
    const open = await findOpenSignOn(trx, secret, now)
    if (open === null) throw expiredOrUsed()
    await recordSigning(trx, open, { ...said, signedAs }, now)
  })
}

/** The States among which an organisation names the one where it is. Public: it says nothing about anybody. */
export const listStates = ({ reference }: Context): { iso3: string; name: Name }[] =>
  reference.states.map(({ iso3, name }) => ({ iso3, name }))

export interface ConfirmedSigning {
  organisation: string
  country: string
  signsAs: string
  isPublic: boolean
}

/** Whoever reads that mail says that it was they. */
export const confirmSignOn = ({ db, now }: Context, secret: string): Promise<ConfirmedSigning> =>
  asOwner(db, async (trx) => {
    const found = await findUnconfirmed(trx, secret, now)
    if (found === null) throw expiredOrUsed()
    await recordConfirmed(trx, found.id, now)
    const { coalitionId, submissionId, signOnId, organisation, country, signedAs, isPublic } = found
    await recordEvent(trx, { kind: 'signOn.confirmed', coalitionId, submissionId, subject: { signOnId } })
    return { organisation, country, signsAs: signedAs, isPublic }
  })
