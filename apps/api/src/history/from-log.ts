import { DocumentDamaged } from '@mithaq/db/documents/verified-rows'
import { notFound, refused } from '../trpc.ts'

/** What the log cannot say because it is damaged is said in a sentence; the document is set aside by whoever opens it. */
export async function fromLog<Answer>(asked: Promise<Answer | null>): Promise<Answer> {
  try {
    const answer = await asked
    if (answer === null) throw notFound()
    return answer
  } catch (error) {
    if (error instanceof DocumentDamaged) throw refused({ code: 'section.damaged' })
    throw error
  }
}
