import type { Role } from '@mithaq/schema/role'
import { documentIds } from './people.ts'
import { someSuggesting, someTyping } from './typing.ts'
import type { Seat, World } from './world.ts'

/** Each fault lasts a while, and is over by itself. */
export async function happen(world: World, step: number): Promise<void> {
  const { chance, seats, trouble, note } = world
  const seat = chance.oneOf(seats)
  const { link, device } = seat
  const lasts = chance.percent(20) ? chance.between(8_000, 40_000) : chance.between(50, 6_000)
  const whileItLasts = (work: () => void): void => void world.schedule.after(lasts, work)
  const what = chance.next() * 100
  if (what < 80) return type(world, seat, step)
  if (what < 83) {
    note(`${seat.name}: its sockets break`)
    return link.cut()
  }
  if (what < 86) {
    link.isDown = true
    note(`${seat.name}: no network`)
    link.cut()
    return whileItLasts(() => {
      link.isDown = false
      if (chance.percent(50)) seat.tab?.wake()
    })
  }
  if (what < 89) {
    link.isSilent = true
    note(`${seat.name}: the line is silent`)
    return whileItLasts(() => (link.isSilent = false))
  }
  if (what < 90) {
    link.latency = chance.percent(30) ? chance.between(300, 1500) : chance.between(5, 120)
    return note(`${seat.name}: latency ${link.latency.toFixed(0)} ms`)
  }
  if (what < 92) {
    if (chance.percent(40)) await closeTab(world, seat)
    else world.killTab(seat)
    return whileItLasts(() => (seat.tab === null ? world.openTab(seat) : undefined))
  }
  if (what < 92.5) {
    note(`${seat.name}: the device has no current`)
    const on = seats.filter((one) => one.device === device)
    for (const one of on) world.killTab(one)
    device.crash()
    return whileItLasts(() => on.forEach((one) => (one.tab === null ? world.openTab(one) : undefined)))
  }
  if (what < 94) {
    world.killServer()
    return whileItLasts(() => (world.server() === null ? world.startServer() : undefined))
  }
  if (what < 94.7) return stop(world)
  if (what < 95.4) {
    world.crashDisk()
    return whileItLasts(() => (trouble.isDown = false))
  }
  if (what < 96.2) {
    trouble.isSlow = true
    note('the database is slow')
    return whileItLasts(() => (trouble.isSlow = false))
  }
  if (what < 97) {
    trouble.failsPercent = 30
    note('some commits fail')
    return whileItLasts(() => (trouble.failsPercent = 0))
  }
  if (what < 98) {
    device.isFull = true
    note(`${seat.name}: the device is full`)
    return whileItLasts(() => (device.isFull = false))
  }
  return changeFact(world, seat, whileItLasts)
}

async function closeTab(world: World, seat: Seat): Promise<void> {
  const { tab } = seat
  seat.tab = null
  if (tab === null) return
  world.note(`${tab.owner.name} is closed`)
  void tab.close()
}

function type(world: World, seat: Seat, step: number): void {
  const { chance, note } = world
  const documentId = chance.oneOf(documentIds)
  for (let times = chance.percent(20) ? 1 + chance.below(8) : 1; times > 0; times--) {
    const word = wordOf(step * 16 + times)
    const isReviewer = world.disk.facts.memberships.get(seat.person.membershipId)?.role === 'reviewer'
    const { name, word: typed, isForbidden, at } = (isReviewer ? someSuggesting : someTyping)(chance, word)
    note(`${seat.name} ${name} in ${documentId.slice(-1)}`)
    seat.tab?.edit(documentId, typed, at, isForbidden)
  }
}

/** Letters of which no part is a part of another word: what is left of words never reads as one. */
function wordOf(number: number): string {
  let mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0
  let word = ''
  for (let letters = 0; letters < 7; letters++) {
    word += String.fromCharCode(97 + (mixed % 26))
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0x5bd1e995) >>> 0
  }
  return word
}

async function stop(world: World): Promise<void> {
  const server = world.server()
  if (server === null) return
  world.note('the server is stopped')
  const { schedule } = world
  void schedule.as(server.owner, () => server.stop())
  // So long the one that runs it waits, and then kills it.
  await schedule.pass(world.chance.between(200, 6_000))
  world.killServer()
  world.startServer()
}

function changeFact(world: World, { person }: Seat, whileItLasts: (work: () => void) => void): void {
  const { chance, disk } = world
  const membership = disk.facts.memberships.get(person.membershipId)
  const section = disk.facts.sections.get(chance.oneOf(documentIds))
  const session = disk.facts.sessions.get(person.sessionId)
  const isHeard = chance.percent(70)
  if (membership === undefined || section === undefined || session === undefined) return
  const kind = chance.next()
  if (kind < 0.5) {
    const setRole = (role: Role): void => void world.changeFact(`${person.name} is ${role}`, () => (membership.role = role), isHeard)
    setRole(membership.role === 'observer' ? 'writer' : 'observer')
    if (chance.percent(50)) whileItLasts(() => setRole('writer'))
  } else if (kind < 0.7) {
    const setStatus = (status: 'drafting' | 'submitted'): void =>
      void world.changeFact(
        `section ${section.id.slice(-1)} is of a submission that is ${status}`,
        () => (section.submission.status = status),
        isHeard,
      )
    setStatus('submitted')
    whileItLasts(() => setStatus('drafting'))
  } else if (kind < 0.9) {
    void world.changeFact(`the session of ${person.name} ends`, () => (session.hasEnded = true), isHeard)
    whileItLasts(() => comeBack(world, person.name))
  } else void world.changeFact(`${person.name} is a member no longer`, () => (membership.hasEnded = true), isHeard)
}

/** Signs in, and goes on where the text was left. */
export function comeBack(world: World, name: string): void {
  const seats = world.seats.filter(({ person }) => person.name === name)
  const [first] = seats
  if (first === undefined) return
  world.note(`${name} signs in again`)
  world.signInAgain(first.person)
  for (const { tab } of seats) tab?.connectAgain()
}
