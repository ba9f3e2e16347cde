import { storeFile } from '@mithaq/db/signing/stored-files'
import { mayManageSubmission, submissionAccess } from '@mithaq/domain/access'
import { SubmissionId } from '@mithaq/schema/ids'
import { createHash } from 'node:crypto'
import type { Context as HonoContext, Handler } from 'hono'
import type { Context } from '../context.ts'
import { actingIn, statusOf } from '../files/submission-file.ts'
import { getForManaging } from '../submissions/get-for.ts'
import { inTheirName, notFound, Refused, refused } from '../trpc.ts'
import { fileKind } from './file-kind.ts'

/** Of one file. */
export const mostBytes = 25 * 1024 * 1024

/**
 * `POST /files/stored/<submissionId>?membership=<id>` with the bytes as its body: a receipt or a letter, kept by its content. Answers
 * `{sha256, mediaType}`, with which it is named in an entry.
 */
export const takeFile = (contextOf: (c: HonoContext, membershipId: string | null) => Promise<Context>): Handler => {
  return async (c) => {
    c.header('Cache-Control', 'no-store')
    try {
      const submissionId = SubmissionId.safeParse(c.req.param('submission'))
      const context = actingIn(await contextOf(c, c.req.query('membership') ?? null))
      if (!submissionId.success) throw notFound()
      const mayTake = async (trx: Parameters<typeof getForManaging>[0]): Promise<void> => {
        const submission = await getForManaging(trx, context, submissionId.data)
        if (!mayManageSubmission(context.actor, submissionAccess(submission))) throw notFound()
      }
      // Before the bytes are read: who may not store anything sends nothing.
      await inTheirName(context, mayTake)
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      if (bytes.byteLength > mostBytes) throw refused({ code: 'file.tooLarge', megabytes: 25 })
      const mediaType = fileKind(bytes)
      if (mediaType === null) throw refused({ code: 'file.wrongType' })
      const hash = createHash('sha256').update(bytes).digest('hex')
      await inTheirName(context, async (trx) => {
        await mayTake(trx)
        const file = { submissionId: submissionId.data, hash, origin: 'filing' as const, mediaType, bytes }
        await storeFile(trx, context.coalitionId, file, context.actor.membershipId, context.now)
      })
      return c.json({ sha256: hash, mediaType })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.json({ refusal: error.refusal }, statusOf(error.refusal))
    }
  }
}
