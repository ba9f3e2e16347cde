import type { SubmissionId } from '@mithaq/schema/ids'
import type { RefusalCode } from '@mithaq/schema/refusal'

/** Of one file; the server holds the same. Megabytes. */
export const mostMegabytes = 25

type Taken = { sha256: string } | { refused: RefusalCode | null }

/** Sends a receipt or a letter to be kept with a submission; it is named afterwards by its content. `refused` null: no answer came. */
export async function uploadFile(submissionId: SubmissionId, membershipId: string, file: Blob): Promise<Taken> {
  if (file.size > mostMegabytes * 1024 * 1024) return { refused: 'file.tooLarge' }
  try {
    // No name and no type travel: the first may say too much, the second proves nothing.
    const response = await fetch(`/files/stored/${submissionId}?membership=${membershipId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    })
    const answer = (await response.json()) as { sha256?: string; refusal?: { code: RefusalCode } }
    return answer.sha256 === undefined ? { refused: answer.refusal?.code ?? null } : { sha256: answer.sha256 }
  } catch {
    return { refused: null }
  }
}
