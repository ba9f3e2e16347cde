import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import type { MembershipId } from '@mithaq/schema/ids'
import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What one client says about itself: the awareness protocol of Yjs, one entry. */
export interface Said {
  clientId: number
  clock: number
  /** JSON, not looked at yet. */
  json: string
}

const maxEntries = 5000
const maxStateBytes = 4096
const maxClockStep = 1000
const maxFirstClock = 2 ** 44

/** The entries of an awareness message, or null where it cannot be read. The stock client repeats everybody's. */
export function readAwareness(bytes: Uint8Array): Said[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const length = decoding.readVarUint(decoder)
    if (length > maxEntries) return null
    return Array.from({ length }, () => ({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
    }))
  } catch {
    return null
  }
}

/** Who says something at a text. Name and organisation come from the server, whatever the client writes. */
export interface Speaker {
  readonly membershipId: MembershipId
  shownAs: ShownAs
}

export interface Reader {
  readonly language: InterfaceLanguage
}

/** What a client says about itself at another process, and as whom that one knows it. */
export interface SaidElsewhere {
  clientId: number
  clock: number
  told: number
  /** Null: it is gone. */
  fields: Record<string, unknown> | null
  membershipId: MembershipId
  shownAs: ShownAs
}

interface Present {
  clientId: number
  /** As its client counts. */
  clock: number
  /** As the others are told: a first clock of 0 would be passed over by them, and so would the last one after coming back. */
  told: number
  fields: Record<string, unknown> | null
  by: Speaker
  /** The process at which it is; null: this one. */
  at: string | null
}

/** Who is at a text, by client id. */
export interface Presence {
  /** Takes over what a speaker says under their own id; false: it is passed over, as are old clocks and what is too large. */
  say(by: Speaker, said: Said): boolean
  /**
   * Whether somebody else is here under this client id. The same person on a new socket takes it over with something new to
   * say; another tab of theirs only repeats what was said.
   */
  isTaken(said: Said, by: Speaker): boolean
  /** They are gone. Whoever said so already, or came back on another socket, is not told of again. */
  leave(by: Speaker, tell: (clientId: number) => void): void
  /** Who is here at this process, or one of them, for others. */
  here(clientId?: number): SaidElsewhere[]
  /** Somebody is there, or no longer. Whoever came here meanwhile is here. */
  hear(process: string, said: SaidElsewhere, tell: (clientId: number) => void): void
  /** A process is gone, with everybody who was there. */
  lose(process: string, tell: (clientId: number) => void): void
  /** Whether it is this reader who speaks under a client id. */
  isOf(reader: Reader, clientId: number): boolean
  /** The entry of a client, or of all, as one reader is told it; their own as they said it. */
  encode(reader: Reader, clientId?: number): Uint8Array
}

export function createPresence(now: () => number): Presence {
  const present = new Map<number, Present>()
  let lastTold = 0
  // By the time of day, so that it also goes on after a restart.
  const nextTold = (): number => (lastTold = Math.max(lastTold + 1, now()))
  function end(isMeant: (one: Present) => boolean, tell: (clientId: number) => void): void {
    for (const entry of [...present.values()].filter(isMeant)) {
      if (entry.fields !== null) {
        entry.fields = null
        entry.told = nextTold()
        tell(entry.clientId)
      }
      present.delete(entry.clientId)
    }
  }
  return {
    say(by, { clientId, clock, json }) {
      const before = present.get(clientId)
      // A client that heard of itself through another tab goes on from what that tab was told.
      if (before !== undefined && !follows(before.clock, clock) && !follows(before.told, clock)) return false
      if (clock > maxFirstClock) return false
      const fields = readFields(json)
      if (fields === undefined) return false
      present.set(clientId, { clientId, clock, told: nextTold(), fields, by, at: null })
      return true
    },
    isTaken({ clientId, clock }, by) {
      const there = present.get(clientId)
      if (there === undefined || there.by === by) return false
      // Who was at another process, which may have died, comes here with what they said there.
      return there.by.membershipId !== by.membershipId || (there.at === null && clock <= there.clock)
    },
    leave: (by, tell) => end((one) => one.by === by, tell),
    here: (clientId) =>
      [...present.values()]
        .filter((one) => one.at === null && (clientId === undefined ? one.fields !== null : one.clientId === clientId))
        .map(({ clientId: id, clock, told, fields, by: { membershipId, shownAs } }) => ({
          clientId: id,
          clock,
          told,
          fields,
          membershipId,
          shownAs,
        })),
    hear(process, { clientId, clock, told, fields, membershipId, shownAs }, tell) {
      // Clocks go up for whoever changes from there to here.
      lastTold = Math.max(lastTold, told)
      const there = present.get(clientId)
      if (fields === null) return end((one) => one === there && one.at === process, tell)
      if (there !== undefined && there.at !== process && !isLater(there, { clock, told, membershipId })) return
      present.set(clientId, { clientId, clock, told: nextTold(), fields, by: { membershipId, shownAs }, at: process })
      tell(clientId)
    },
    lose: (process, tell) => end((one) => one.at === process, tell),
    isOf(reader, clientId) {
      const there = present.get(clientId)
      return there !== undefined && isSame(there.by, reader)
    },
    encode(reader, clientId) {
      const entries = [...present.values()].filter((one) => (clientId === undefined ? one.fields !== null : one.clientId === clientId))
      return encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, entries.length)
        for (const { clientId, clock, told, fields, by } of entries) {
          encoding.writeVarUint(encoder, clientId)
          encoding.writeVarUint(encoder, isSame(by, reader) ? clock : told)
          encoding.writeVarString(encoder, JSON.stringify(fields === null ? null : { ...fields, user: userOf(by, reader.language) }))
        }
      })
    },
  }
}

/** Of one client that two processes speak for: where it was is older than where it went. */
const isLater = (there: Present, { clock, told, membershipId }: Pick<SaidElsewhere, 'clock' | 'told' | 'membershipId'>): boolean =>
  there.by.membershipId === membershipId && (clock > there.clock || (clock === there.clock && told > there.told))

const follows = (before: number, clock: number): boolean => clock >= before && clock <= before + maxClockStep

/** The fields that a client may set, null: it says that it leaves, undefined: not what a state is. */
function readFields(json: string): Record<string, unknown> | null | undefined {
  if (Buffer.byteLength(json) > maxStateBytes) return undefined
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    return undefined
  }
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state)) return undefined
  return Object.fromEntries(Object.entries(state).filter(([key]) => !serversOwn.has(key)))
}

const serversOwn = new Set(['user', '__proto__', 'constructor', 'prototype'])

const isSame = (by: Speaker, reader: Reader | Speaker): boolean => by === reader

/** As `cursors.ts` of the editor reads it. */
function userOf(
  { membershipId, shownAs }: Speaker,
  language: InterfaceLanguage,
): { membershipId: MembershipId; alias: string; organisation: string } {
  const names = shownAs.organisation
  const organisation = [language, ...interfaceLanguages].map((one) => names[one]).find((name) => name !== undefined && name !== '') ?? ''
  return { membershipId, alias: shownAs.alias, organisation }
}
