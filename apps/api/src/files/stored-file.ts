import { findStoredFile } from '@mithaq/db/signing/stored-files'
import { SubmissionId } from '@mithaq/schema/ids'
import type { Context as HonoContext, Handler } from 'hono'
import type { Context } from '../context.ts'
import { inTheirName, notFound, Refused } from '../trpc.ts'
import { actingIn, statusOf } from './submission-file.ts'

const extensions: Partial<Record<string, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
}

/** `GET /files/stored/<submissionId>/<sha256>?membership=<id>`: a file as it was stored, byte for byte; always as a download. */
export const storedFile = (contextOf: (c: HonoContext, membershipId: string | null) => Promise<Context>): Handler => {
  return async (c) => {
    c.header('Cache-Control', 'no-store')
    try {
      const submissionId = SubmissionId.safeParse(c.req.param('submission'))
      const hash = c.req.param('hash') ?? ''
      const context = actingIn(await contextOf(c, c.req.query('membership') ?? null))
      if (!submissionId.success || !/^[0-9a-f]{64}$/.test(hash)) throw notFound()
      const file = await inTheirName(context, (trx) => findStoredFile(trx, submissionId.data, hash))
      if (file === null) throw notFound()
      // A file that somebody else made is never opened in our own pages.
      const name = `${hash.slice(0, 12)}.${extensions[file.mediaType] ?? 'bin'}`
      return c.body(new Uint8Array(file.bytes), 200, {
        'Content-Type': file.origin === 'export' ? file.mediaType : 'application/octet-stream',
        'Content-Disposition': `attachment; filename="${name}"`,
        'X-Content-Type-Options': 'nosniff',
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return c.json({ refusal: error.refusal }, statusOf(error.refusal))
    }
  }
}
