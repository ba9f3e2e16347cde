import { createSectionDoc } from '@mithaq/editor/section-doc'
import type { DocumentId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { comeBack } from './faults.ts'
import type { MadeEdit } from './oracle.ts'
import { documentIds } from './people.ts'
import { contentOf } from './text-content.ts'
import type { World } from './world.ts'

/** Seconds. */
const healsWithin = 300

/** Everything is mended, and everything must come together. */
export async function heal(world: World): Promise<void> {
  const { seats, trouble, schedule, oracle, note } = world
  note('everything is mended')
  Object.assign(trouble, { isDown: false, isSlow: false, failsPercent: 0 })
  if (world.server() === null) world.startServer()
  for (const { link, device } of seats) {
    Object.assign(link, { isDown: false, isSilent: false })
    device.isFull = false
  }
  await schedule.pass(100)
  for (const seat of seats) if (seat.tab === null) world.openTab(seat)
  world.server()?.announce(null)
  for (const name of new Set(
    seats.filter(({ person }) => world.disk.facts.sessions.get(person.sessionId)?.hasEnded).map(({ person }) => person.name),
  ))
    comeBack(world, name)
  let left: string[] = []
  for (let waited = 0; waited < healsWithin; waited += 3) {
    await schedule.pass(3_000)
    if (oracle.violations.length > 0) return
    for (const { tab } of seats) tab?.connectAgain()
    left = whatIsLeft(world)
    if (left.length === 0) return note('all say the same')
  }
  for (const what of left) oracle.violated(what)
}

/** What a replay of a document's log says. */
function replayed(world: World, documentId: DocumentId): { content: string; text: string } {
  const doc = createSectionDoc()
  for (const { bytes } of world.disk.documents.get(documentId)?.rows ?? []) Y.applyUpdate(doc, bytes)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    world.oracle.violated('The log waits for something that is not in it')
  const found = { content: contentOf(doc), text: ['en', 'ar'].map((language) => doc.getText(`text:${language}`).toJSON()).join('\n') }
  doc.destroy()
  return found
}

function whatIsLeft(world: World): string[] {
  const left: string[] = []
  for (const documentId of documentIds) {
    let content: string | null = null
    for (const { name, tab } of world.seats) {
      const section = tab?.texts.get(documentId)?.section
      if (section === undefined) continue
      const { ended, isLoaded, isOpen, unacknowledged } = section.now()
      // Who is not let in any more has nothing to be equal to.
      if (ended !== null && (ended.why === 'withdrawn' || ended.rescued !== null) && ended.why !== 'signed-out') continue
      if (ended !== null || !isLoaded || !isOpen || unacknowledged > 0)
        left.push(
          `${name} at ${documentId.slice(-1)}: ended ${ended?.why ?? 'no'}, loaded ${isLoaded}, open ${isOpen}, unsaved ${unacknowledged}`,
        )
      else if (contentOf(section.doc) !== (content ??= replayed(world, documentId).content))
        left.push(`${name} at ${documentId.slice(-1)} shows something else than the log says`)
    }
  }
  return left
}

/** Whatever was typed is in the log, once, or in a tray, or was never on any disk when its tab was killed. */
export function checkNothingIsLost(world: World): void {
  const { oracle, tabs, seats } = world
  for (const { tab } of seats) tab?.remember()
  const trays = [...tabs.flatMap(({ rescued }) => rescued), ...seats.flatMap(({ device }) => device.disk.items)]
    .map(({ what }) => what)
    .join('\n')
  const texts = documentIds.map((documentId) => replayed(world, documentId).text).join('\n')
  const forgotten = new Set(tabs.flatMap((tab) => tab.forgotten))
  const wasKept = ({ update }: MadeEdit): boolean => seats.some(({ device }) => device.hadKept(update))
  for (const edit of oracle.edits) {
    const { word } = edit
    if (word !== null && texts.split(word).length > 2) oracle.violated(`${word} stands twice`)
    if (word === null || oracle.isLogged(edit)) continue
    if (trays.includes(word) || texts.includes(word)) continue
    if (forgotten.has(edit) && !wasKept(edit)) continue
    // Deleted by whoever typed it, before it was anywhere.
    if (edit.isWhole !== true) continue
    oracle.violated(`${word} is lost: not in the log, in no tray`)
  }
}
