import type { ExportedRecommendation } from './export-columns.ts'

/** All of it, as our own import reads it: an array of records, one on a line. */
export async function* jsonOf(
  recommendations: AsyncIterable<ExportedRecommendation> | Iterable<ExportedRecommendation>,
): AsyncGenerator<string> {
  let first = true
  yield '[\n'
  for await (const recommendation of recommendations) {
    yield `${first ? '' : ',\n'}${JSON.stringify(recommendation)}`
    first = false
  }
  yield '\n]\n'
}
