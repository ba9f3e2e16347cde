import type { DocumentId, MembershipId, PersonId } from '@mithaq/schema/ids'
import { coreClient } from './core-client.ts'
import { fileStore } from './file-store.ts'

/**
 * A person's page as a process of its own, to be killed: `node client-process.ts <json>`. It writes a numbered word every few
 * milliseconds and says `kept <n>` once the first n of this visit are on the device, and `saved` when the server has
 * everything. With `words` 0 it writes nothing and only sends what is left.
 */
interface Visit {
  url: string
  documentId: DocumentId
  who: { personId: PersonId; membershipId: MembershipId; token: string }
  journal: string
  visit: number
  words: number
}
const { url, documentId, who, journal, visit, words } = JSON.parse(process.argv[2] ?? '') as Visit
const client = coreClient({ url, documentId, who, store: await fileStore(journal), copied: visit % 2 === 1 })
let typed = 0
let told = ''
const tell = (line: string): void => {
  if (line !== told) process.stdout.write(`${line}\n`)
  told = line
}
client.section.subscribe(() => {
  const { isLoaded, onDevice, waiting } = client.section.now()
  if (isLoaded && typed < words) setImmediate(write)
  if (onDevice.edits === 'kept' && typed > 0) tell(`kept ${typed}`)
  if (client.isSaved() && waiting === 0) tell('saved')
})
let isWriting = false
function write(): void {
  if (isWriting || typed >= words) return
  isWriting = true
  client.type(`<${visit}.0.${typed++}>`)
  setTimeout(() => {
    isWriting = false
    write()
  }, 4)
}
