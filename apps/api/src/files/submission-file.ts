import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayExportSubmission, submissionAccess } from '@mithaq/domain/access'
import { SubmissionId } from '@mithaq/schema/ids'
import type { Refusal } from '@mithaq/schema/refusal'
import type { Context as HonoContext, Handler } from 'hono'
import type { Context } from '../context.ts'
import { getForReading } from '../submissions/get-for.ts'
import { inTheirNameAtOnce, notFound, Refused, refused, type ActingContext } from '../trpc.ts'
import { createWorkerThread } from '../worker-thread.ts'
import type { WrittenSubmission } from './compose-docx.ts'
import { findWrittenSubmission } from './written-submission.ts'

/** A text that takes longer, or more memory, makes no file: a bug, or an attack. */
const limits = { patience: 60_000, megabytes: 512 }
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * `GET /files/submissions/<submissionId>.docx?languages=…&membership=<id>`: the text as the server has it, as a Word file.
 * `languages` is `submitted` (also when it is not said), `both`, or the codes themselves: `en`, `ar,en`; that of the source alone is
 * the text as it was drafted.
 */
export const submissionFile = (contextOf: (c: HonoContext, membershipId: string | null) => Promise<Context>): Handler => {
  const composer = createWorkerThread<WrittenSubmission, Uint8Array>(new URL('./docx-worker.ts', import.meta.url), limits)
  return async (c) => {
    // What somebody wrote stays in no cache, not even in that of their own browser.
    c.header('Cache-Control', 'no-store')
    try {
      const submissionId = submissionOf(c.req.param('file') ?? '')
      const context = actingIn(await contextOf(c, c.req.query('membership') ?? null))
      // All sections as they stood at one moment; what follows needs no database.
      const { name, written } = await inTheirNameAtOnce(context, async (trx) => {
        const submission = await getForReading(trx, context, submissionId)
        if (!mayExportSubmission(context.actor, submissionAccess(submission))) throw notFound()
        const { text, both } = textOf(c.req.query('languages') ?? 'submitted', submission)
        return {
          name: nameOf(text, both),
          written: await findWrittenSubmission(trx, text, { both, reference: context.reference, now: context.now }),
        }
      })
      const file = await composer.ask(written)
      return c.body(new Uint8Array(file), 200, { 'Content-Type': docx, 'Content-Disposition': `attachment; filename="${name}"` })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.json({ refusal: error.refusal }, statusOf(error.refusal))
    }
  }
}

/** @throws {Refused} file.wrongType for any other kind of file; notFound for what cannot be a submission. */
function submissionOf(file: string): SubmissionId {
  const [, id, extension] = /^([^.]*)(\..*)?$/s.exec(file) ?? []
  if (extension?.toLowerCase() !== '.docx') throw refused({ code: 'file.wrongType' })
  const submissionId = SubmissionId.safeParse(id)
  if (!submissionId.success) throw notFound()
  return submissionId.data
}

/** Who asks for a file acts in a coalition. */
export function actingIn(context: Context): ActingContext {
  const { actor, coalitionId } = context
  if (actor.kind === 'anonymous') throw refused({ code: 'signIn.required' })
  if (actor.kind === 'person' || coalitionId === null) throw notFound()
  return { ...context, actor, coalitionId }
}

/** The submission as a file sets it: the one language that it leads with, and whether the source stands beside it. */
function textOf(asked: string, submission: SubmissionRecord): { text: SubmissionRecord; both: boolean } {
  const { sourceLanguage: source, submittedLanguage: submitted } = submission
  const languages = new Set(asked.split(',').map((code) => code.trim()))
  if (languages.size === 1 && (languages.has('submitted') || languages.has(submitted))) return { text: submission, both: false }
  if (languages.size === 1 && languages.has('both')) return { text: submission, both: source !== null }
  if (languages.size === 1 && source !== null && languages.has(source))
    return { text: { ...submission, submittedLanguage: source, sourceLanguage: null }, both: false }
  if (languages.size === 2 && source !== null && languages.has(source) && languages.has(submitted)) return { text: submission, both: true }
  throw refused({ code: 'input.invalid', fields: ['languages'] })
}

/** Ids and codes alone: a file's name is seen by whoever looks over a shoulder, and stays in lists of downloads. */
function nameOf({ mechanismId, stateConcerned, sourceLanguage, submittedLanguage }: SubmissionRecord, both: boolean): string {
  return [mechanismId, stateConcerned, both ? sourceLanguage : null, submittedLanguage].filter((part) => part !== null).join('-') + '.docx'
}

export function statusOf(refusal: Refusal): 400 | 401 | 404 {
  return refusal.code === 'notFound' ? 404 : refusal.code === 'signIn.required' ? 401 : 400
}
