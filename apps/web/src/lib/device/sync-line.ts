import { openLine, type Answerer, type Line } from '@mithaq/sync-client/line'
import { browserWire } from '@mithaq/sync-client/wire'

/** The version of the text model that this program writes (docs/protocol.md, `schema`): a later server can tell who is older. */
const textModel = 1

/** The page's one socket for all texts, in the name of a membership. */
export function openSyncLine(membershipId: string): Line {
  const { protocol, host } = location
  const line = openLine({
    address: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/sync?membership=${membershipId}&schema=${textModel}`,
    connect: browserWire,
    answerer: whoAnswers,
  })
  const wake = (): void => {
    if (document.visibilityState === 'visible') line.wake()
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  return {
    ...line,
    close() {
      removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      line.close()
    },
  }
}

/** The networks of hotels and airports answer in everybody's place: with a page of theirs, or by sending one there. */
async function whoAnswers(): Promise<Answerer> {
  const response = await fetch('/healthz', { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(8_000) })
  if (response.type === 'opaqueredirect') return 'stranger'
  if (response.status === 502 || response.status === 504) return 'nobody'
  const answer: unknown = await response.json().catch(() => null)
  return typeof answer === 'object' && answer !== null && 'version' in answer ? 'server' : 'stranger'
}
