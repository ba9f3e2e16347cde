import type { SignOnSignature } from '@mithaq/db/sign-on/sign-ons'
import { findSignOnSignatures } from '@mithaq/db/sign-on/sign-ons'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { exportDocx } from '@mithaq/export/docx'
import type { Reference } from '@mithaq/reference/reference'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { SignOnId } from '@mithaq/schema/signing-ids'
import type { Context as HonoContext, Handler } from 'hono'
import type { Context } from '../context.ts'
import { wordsIn } from '../files/cover-lines.ts'
import { actingIn, statusOf } from '../files/submission-file.ts'
import { knownLanguage } from '../files/written-number.ts'
import { docxType } from '../signing/lock.ts'
import { inTheirName, notFound, Refused, refused } from '../trpc.ts'
import { csvOf } from './csv.ts'
import { getOfSignOn } from './open-sign-on.ts'

/**
 * `GET /files/sign-on/<signOnId>.csv|docx?membership=<id>`: who has signed on. The table has all that were confirmed, with what was decided;
 * the Word file, which is made to be sent, those that were accepted. Neither has an e-mail.
 */
export const signOnFile = (contextOf: (c: HonoContext, membershipId: string | null) => Promise<Context>): Handler => {
  return async (c) => {
    c.header('Cache-Control', 'no-store')
    try {
      const [, id, kind] = /^([^.]*)\.(csv|docx)$/.exec(c.req.param('file') ?? '') ?? []
      if (kind === undefined) throw refused({ code: 'file.wrongType' })
      const signOnId = SignOnId.safeParse(id)
      const context = actingIn(await contextOf(c, c.req.query('membership') ?? null))
      if (!signOnId.success) throw notFound()
      const { submission, signers } = await inTheirName(context, async (trx) => ({
        ...(await getOfSignOn(trx, context, signOnId.data, 'read')),
        signers: await findSignOnSignatures(trx, signOnId.data),
      }))
      const body =
        kind === 'csv' ? new TextEncoder().encode(csvOfSigners(signers)) : await docxOfSigners(submission, signers, context.reference)
      return c.body(new Uint8Array(body), 200, {
        'Content-Type': kind === 'csv' ? 'text/csv; charset=utf-8' : docxType,
        'Content-Disposition': `attachment; filename="sign-on.${kind}"`,
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.json({ refusal: error.refusal }, statusOf(error.refusal))
    }
  }
}

/** Columns have the names of the data, which no language changes: scripts read them. */
export const csvOfSigners = (signers: readonly SignOnSignature[]): string =>
  csvOf([
    ['organisation', 'country', 'signed_by', 'public', 'confirmed_at', 'standing'],
    ...signers.map(({ organisation, country, signedAs, isPublic, confirmedAt, standing }) => [
      organisation,
      country,
      signedAs,
      isPublic ? 'yes' : 'no',
      confirmedAt.toISOString(),
      standing,
    ]),
  ])

/** Organisations and their countries, by name, under the title of the statement. */
export function docxOfSigners(
  { submittedLanguage: language, title, mechanism }: Pick<SubmissionRecord, 'submittedLanguage' | 'title' | 'mechanism'>,
  signers: readonly SignOnSignature[],
  reference: Reference,
): Promise<Uint8Array> {
  const states = new Map(reference.states.map(({ iso3, name }) => [iso3, name[knownLanguage(language)]]))
  const order = new Intl.Collator(language)
  const rows = signers
    .filter(({ standing }) => standing === 'accepted')
    .sort((one, other) => order.compare(one.organisation, other.organisation))
    .map(({ organisation, country }) => ({ submitted: [line(`${organisation} (${states.get(country) ?? country})`)], source: [] }))
  return exportDocx({
    submittedLanguage: language,
    sourceLanguage: null,
    title: { submitted: wordsIn(language, title), source: null },
    cover: { submitted: [], source: [] },
    concernsPersons: false,
    sections: [{ part: 'body', title: { submitted: headings[language] ?? headings.en ?? '', source: null }, rows }],
    format: mechanism.format,
  })
}

const headings: Partial<Record<DocumentLanguage, string>> = {
  ar: 'المنظمات الموقِّعة',
  en: 'Signing organisations',
  fr: 'Organisations signataires',
  es: 'Organizaciones firmantes',
}

const line = (text: string) => ({
  kind: 'bullet' as const,
  level: 1,
  number: null,
  direction: 'auto' as const,
  runs: [{ text, strong: false, emphasis: false, link: null }],
})
