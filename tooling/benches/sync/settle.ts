import type { Running } from './contender.ts'
import { typingTrace } from './trace.ts'
import { lay, typeTogether } from './typing.ts'

/** Some that no measure uses. */
const documents = Array.from({ length: 10 }, (_, place) => 1000 + place)

/**
 * People have written for a while, as on any day but the first: code is compiled, connections to a database are open, and what
 * a server does after writing, such as starting a worker, has been done once.
 */
export async function settle(running: Running): Promise<void> {
  const { base, typists } = typingTrace({ typists: 2, keys: 310, seed: 2 })
  await lay(running, documents, base)
  await typeTogether(
    running,
    documents.map((document) => ({ document, typists })),
    { perSecond: 100, seconds: 2, warmUp: 1 },
  )
}
