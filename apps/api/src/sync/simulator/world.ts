import type { DocumentId, SessionId } from '@mithaq/schema/ids'
import type { DeviceStore } from '@mithaq/sync-client/device-store'
import type { Connect } from '@mithaq/sync-client/wire'
import { pino } from 'pino'
import { describeError } from '../../http/log.ts'
import { chanceOf, type Chance } from './chance.ts'
import { createOracle, type MadeEdit, type Oracle } from './oracle.ts'
import { addPeople, coalitionId, documentIds, mayWriteNow, signIn, type Person } from './people.ts'
import { createSchedule, type Owner, type Schedule } from './schedule.ts'
import { openTab, type Tab } from './tab.ts'
import { createDevice, type VirtualDevice } from './virtual-device.ts'
import type { VirtualFacts } from './virtual-facts.ts'
import { DiskFailed } from './virtual-locks.ts'
import { createVirtualLog, type VirtualLog, type VirtualWay } from './virtual-log.ts'
import { createNetwork, type Link } from './virtual-network.ts'
import { startServer, type OtherParts, type VirtualServer } from './virtual-server.ts'

/** A place at which somebody works: a tab of theirs is there, or will be again. */
export interface Seat {
  name: string
  person: Person
  device: VirtualDevice
  link: Link
  copied: boolean
  tab: Tab | null
}

export interface World {
  schedule: Schedule
  chance: Chance
  oracle: Oracle
  disk: VirtualLog
  seats: Seat[]
  /** All tabs that ever were. */
  tabs: Tab[]
  trace: string[]
  note(what: string): void
  openTab(seat: Seat): void
  killTab(seat: Seat): void
  server(): VirtualServer | null
  startServer(): void
  killServer(): void
  /** PostgreSQL is gone; everybody's transactions break off. */
  crashDisk(): void
  /** How PostgreSQL is. */
  trouble: { isDown: boolean; isSlow: boolean; failsPercent: number }
  /** A fact changes, and is announced, or not. */
  changeFact(what: string, work: (facts: VirtualFacts) => void, isHeard: boolean): Promise<void>
  signInAgain(person: Person): void
}

/** Parts of the real thing that a test puts others in place of, to see that the simulator notices. */
export interface OtherWorldParts extends OtherParts {
  device?: (store: DeviceStore) => DeviceStore
  connect?: (connect: Connect) => Connect
}

export function createWorld(seed: number, others: OtherWorldParts = {}): World {
  const self: Owner = { name: 'world', isGone: false }
  const schedule = createSchedule(self)
  const chance = chanceOf(seed)
  const oracle = createOracle()
  const trace: string[] = []
  const begun = schedule.now()
  const note = (what: string): void => void trace.push(`${((schedule.now() - begun) / 1000).toFixed(3).padStart(9)}  ${what}`)
  const disk = createVirtualLog((rows) => {
    for (const { documentId, seq, membershipId, bytes } of rows)
      note(`  row ${seq} of ${documentId.slice(-1)} by ${membershipId?.slice(-1) ?? '-'}, ${bytes.length} bytes`)
    oracle.appended(rows, (row) => mayWriteNow(disk.facts, row))
  })
  for (const documentId of documentIds) disk.create(documentId, coalitionId)
  const people = addPeople(disk.facts, begun)
  const trouble = { isDown: false, isSlow: false, failsPercent: 0 }
  let epoch = 0
  let server: VirtualServer | null = null
  let sessions = people.length
  let tabNumber = 0

  const wayOf = (owner: Owner): VirtualWay => ({
    wake: (work) => void schedule.after(0, work, owner),
    pause: (step) =>
      new Promise((resolve, reject) => {
        const before = epoch
        const usual = step === 'write' ? chance.between(1, 8) : chance.between(0.2, 2)
        const wait = trouble.isSlow ? usual + chance.between(200, 3000) : usual
        schedule.after(
          wait,
          () => {
            if (trouble.isDown || before !== epoch || (step !== 'read' && chance.percent(trouble.failsPercent))) reject(new DiskFailed())
            else resolve()
          },
          owner,
        )
      }),
  })

  const log = pino(
    { level: 'error', base: null, serializers: { err: describeError } },
    {
      write: (line: string) => {
        const said = JSON.parse(line) as { msg: string; err?: { name: string; at: string[] } }
        note(`  server: ${said.msg} (${said.err?.name ?? 'no error'})`)
        // Only what the simulator does itself may go wrong.
        if (said.err?.name !== DiskFailed.name)
          oracle.violated(`The server says: ${said.msg} (${said.err?.name ?? ''} ${said.err?.at.join(' < ') ?? ''})`)
      },
    },
  )
  const network = createNetwork({ schedule, chance, listener: () => server })

  const knownBytes = new Map<string, MadeEdit>()
  let known = 0
  const madeBefore = (documentId: DocumentId, update: Uint8Array): MadeEdit => {
    const keyOf = (id: DocumentId, bytes: Uint8Array): string => `${id} ${Buffer.from(bytes).toString('latin1')}`
    for (; known < oracle.edits.length; known++) {
      const edit = oracle.edits[known] as MadeEdit
      knownBytes.set(keyOf(edit.documentId, edit.update), edit)
    }
    const edit = knownBytes.get(keyOf(documentId, update))
    if (edit !== undefined) return edit
    oracle.violated('A device has an edit that nobody made')
    return oracle.made({ documentId, membershipId: (people[0] as Person).membershipId, update, word: null, isForbidden: false })
  }

  const seats: Seat[] = []
  const addSeat = (who: number, device: VirtualDevice | null, copied: boolean): Seat => {
    const person = people[who] as Person
    const name = `${person.name}${seats.length}`
    const seat: Seat = {
      name,
      person,
      device: device ?? createDevice({ schedule, chance, name }),
      link: network.link(chance.between(5, 120)),
      copied,
      tab: null,
    }
    seats.push(seat)
    return seat
  }
  // Two tabs of one device, and several devices of one person; some keep a copy.
  const shared = createDevice({ schedule, chance, name: 'A' })
  addSeat(0, shared, false)
  addSeat(0, shared, false)
  addSeat(1, null, false)
  addSeat(1, null, true)
  addSeat(2, null, true)
  addSeat(3, null, false)
  addSeat(4, null, false)
  addSeat(5, null, false)

  const world: World = {
    schedule,
    chance,
    oracle,
    disk,
    seats,
    tabs: [],
    trace,
    note,
    trouble,
    openTab(seat) {
      const owner: Owner = { name: `${seat.name}.${++tabNumber}`, isGone: false }
      note(`${owner.name} opens`)
      const store = seat.device.store(owner)
      const connect = seat.link.connect(owner)
      seat.tab = schedule.as(owner, () =>
        openTab({
          schedule,
          chance,
          oracle,
          owner,
          device: seat.device,
          store: others.device?.(store) ?? store,
          connect: others.connect?.(connect) ?? connect,
          personId: seat.person.personId,
          membershipId: seat.person.membershipId,
          sessionId: (): SessionId => seat.person.sessionId,
          documentIds,
          copied: seat.copied,
          isSeen: seats.indexOf(seat) % 3 === 0,
          madeBefore,
          note,
        }),
      )
      world.tabs.push(seat.tab)
    },
    killTab(seat) {
      if (seat.tab === null) return
      note(`${seat.tab.owner.name} is killed`)
      network.gone(seat.tab.owner)
      seat.tab.kill()
      seat.tab = null
    },
    server: () => server,
    startServer() {
      note('the server starts')
      const owner: Owner = { name: 'server', isGone: false }
      server = schedule.as(owner, () => startServer({ schedule, owner, disk, way: wayOf(owner), log, others }))
    },
    killServer() {
      if (server === null) return
      note('the server is killed')
      const { owner } = server
      server.kill(() => chance.percent(50))
      server = null
      network.gone(owner)
    },
    crashDisk() {
      note('the database is killed')
      epoch++
      trouble.isDown = true
      server?.breakOff(() => chance.percent(50))
    },
    async changeFact(what, work, isHeard) {
      note(`fact: ${what}${isHeard ? '' : ', not heard'}`)
      await disk.change([...documentIds].sort(), wayOf(self), (facts) => {
        note(`fact is so: ${what}`)
        work(facts)
      })
      if (isHeard) schedule.after(chance.between(1, 60), () => server?.announce(null), self)
    },
    signInAgain(person) {
      signIn(disk.facts, person, schedule.now(), ++sessions)
    },
  }
  return world
}
