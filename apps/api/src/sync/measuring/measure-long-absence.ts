import { emptyDisk, memoryStore, type MemoryDisk } from '@mithaq/sync-client/memory-store'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestPerson } from '../../testing/coalition.ts'
import { addTestSubmission } from '../../testing/submission.ts'
import { coreClient, type CoreClient } from '../testing/core-client.ts'
import { randomEdit, seeded } from '../testing/section-client.ts'
import { startMeasuredServer } from './measured-server.ts'

/**
 * Two devices that were away come back to a text of 1 MB, each with 2,500 edits of its own: how long it takes until both have
 * everything and everything is on the server's disk. One line of JSON with the milliseconds of each round.
 */
const rounds = 5
const edits = 2500
const textBytes = 1_000_000
const people = ['cedarWriter', 'palmWriter'] as const satisfies TestPerson[]
const server = await startMeasuredServer()
const milliseconds: number[] = []
try {
  for (let round = 0; round < rounds; round++) milliseconds.push(await comeBack(round))
  process.stdout.write(`${JSON.stringify({ milliseconds })}\n`)
} finally {
  await server.close()
}

async function comeBack(round: number): Promise<number> {
  const { documentId } = await addTestSubmission(server.world)
  const sitDown = async (who: TestPerson, disk: MemoryDisk): Promise<CoreClient> => {
    const { personId, membershipId } = server.world.people[who]
    const store = memoryStore(disk)
    return coreClient({ url: server.url, documentId, who: { personId, membershipId, token: await server.token(who) }, store, copied: true })
  }
  const disks = [emptyDisk(), emptyDisk()] as const
  const before = await Promise.all(people.map((who, index) => sitDown(who, disks[index] as MemoryDisk)))
  await until(() => before.every((client) => client.isSaved()))
  const sentence = 'Words that stand here for a long time already, one behind the other. '
  const piece = sentence.repeat(Math.ceil(20_000 / sentence.length))
  const [first] = before as [CoreClient, CoreClient]
  for (let written = 0; written < textBytes; written += piece.length) first.type(piece)
  await until(() => before.every((client) => client.isSaved() && client.text() === first.text()))
  await Promise.all(before.map((client) => client.section.flush()))
  const random = seeded(round)
  for (const client of before) {
    client.line.close()
    for (let edit = 0; edit < edits; edit++) randomEdit(client.section.doc, random)
  }
  await Promise.all(before.map((client) => client.close()))
  const again = await Promise.all(people.map((who, index) => sitDown(who, disks[index] as MemoryDisk)))
  const began = performance.now()
  await until(
    () => again.every((client) => client.isSaved() && client.section.now().waiting === 0) && again[0]?.text() === again[1]?.text(),
  )
  const took = performance.now() - began
  await Promise.all(again.map((client) => client.close()))
  return Math.round(took)
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(5)
}
