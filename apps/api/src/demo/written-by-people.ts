import { randomBytes } from 'node:crypto'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { writeText } from '@mithaq/editor/write-text'
import type { MembershipId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { furnish, type Furnishing } from './furnishings.ts'
import type { ParsedText } from './parse-text.ts'

const hour = 3_600_000

/** What one person wrote at one moment. */
interface WrittenUpdate {
  clientId: number
  membershipId: MembershipId
  at: Date
  bytes: Uint8Array
}

/** Hours before the last change, of each part of the text. */
const turns = [122, 98, 51, 27]

/**
 * A text as people write one: by turns over some days, the last of them with its notes and tables, and a remark at its end that the
 * next one takes away. The first of them begins and ends it.
 */
export function writtenByPeople(
  texts: readonly ParsedText[],
  people: readonly MembershipId[],
  { until, furnishing }: { until: Date; furnishing: Furnishing | undefined },
): WrittenUpdate[] {
  const doc = createSectionDoc({ gc: false })
  const clients = new Map(people.map((membershipId) => [membershipId, randomBytes(4).readUInt32BE()]))
  const written: WrittenUpdate[] = []
  const turnOf = (turn: number, hoursAgo: number, minutes = 0) => {
    const membershipId = people[turn % people.length]
    const clientId = membershipId === undefined ? undefined : clients.get(membershipId)
    if (membershipId === undefined || clientId === undefined) throw new Error('nobody of the demo writes this text')
    return { membershipId, clientId, at: new Date(until.getTime() - hoursAgo * hour + minutes * 60_000) }
  }
  const write = (turn: ReturnType<typeof turnOf>, change: () => void): void => {
    doc.clientID = turn.clientId
    const heard = (bytes: Uint8Array): void => void written.push({ ...turn, bytes })
    doc.on('update', heard)
    doc.transact(change)
    doc.off('update', heard)
  }
  for (const [turn, hoursAgo] of turns.entries())
    for (const [place, { language, blocks }] of texts.entries()) {
      const part = blocks.slice(...([turn, turn + 1].map((at) => Math.round((at * blocks.length) / turns.length)) as [number, number]))
      if (part.length > 0) write(turnOf(turn, hoursAgo, place * 4), () => void writeText(doc, language, part))
    }
  for (const [place, { language }] of texts.entries()) {
    const text = doc.getText(`text:${language}`)
    const { length } = text
    const remark = language === 'ar' ? ' (تُراجَع الأرقام)' : ' (figures to be checked)'
    write(turnOf(turns.length - 1, 26, place), () => text.insert(length, remark, {}))
    write(turnOf(turns.length, 3, place), () => text.delete(length, remark.length))
  }
  written.sort((one, other) => one.at.getTime() - other.at.getTime())
  doc.destroy()
  if (furnishing !== undefined) {
    const last = turnOf(turns.length, 2)
    const before = written.map(({ bytes }) => bytes)
    written.push({ ...last, bytes: furnish(last.clientId, before, furnishing) })
  }
  return written
}

/** How far each person's text goes after these updates, which begin at nothing. */
export function statesAfter(written: readonly WrittenUpdate[]): Map<number, number> {
  const states = new Map<number, number>()
  for (const { bytes } of written)
    for (const { id, length } of Y.decodeUpdate(bytes).structs)
      states.set(id.client, Math.max(states.get(id.client) ?? 0, id.clock + length))
  return states
}
