import { answerDeadline } from '@mithaq/domain/deadline'
import { dayOf } from '@mithaq/domain/whole-days'
import { loadReference } from '@mithaq/reference/reference'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { Mechanism, MechanismSession } from '@mithaq/schema/mechanism'
import { Day } from '@mithaq/schema/day'
import { followUpOf } from './follow-up-of.ts'
import { CommandRefused, print, requiredValue, valueOf, type Command } from './command.ts'

export const deadlines: Command = {
  words: ['deadlines'],
  summary: 'says when a submission to a mechanism is due, and how that is derived',
  usage: `mithaq deadlines --mechanism <id> [--session <id>] [--anchor <date>] [--follow-up [--state <code>]] [--json]

  --mechanism <id>   as in reference/mechanisms.json: upr-stakeholder-joint, hrc-written-statement, wgeid-urgent …
  --session <id>     a session of the shipped calendar: upr-54, hrc-64 …
  --anchor <date>    the day from which the rule counts, YYYY-MM-DD: what happened, or the day on which the session opens
  --follow-up        say what follows filing instead; --anchor is then the day of filing
  --state <code>     with --follow-up: the State concerned, ISO 3166-1 alpha-3: SYR, LBY …
  --json             print the answer as JSON

"due" is null where there is no date, and "missing" says why; an estimate has "earliest" and "latest" and no "due".`,
  options: {
    mechanism: { type: 'string' },
    session: { type: 'string' },
    anchor: { type: 'string' },
    'follow-up': { type: 'boolean' },
    state: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (options, _, now) => {
    const reference = loadReference()
    const { mechanisms, sessions } = reference
    const mechanism = mechanisms.find(({ id }) => id === requiredValue(options, 'mechanism'))
    if (mechanism === undefined) throw new CommandRefused('No mechanism has this id: reference/mechanisms.json lists them.')
    const sessionId = valueOf(options, 'session')
    const session = sessionId === null ? null : (sessions.find(({ id }) => id === sessionId) ?? null)
    if (sessionId !== null && session === null)
      throw new CommandRefused('The shipped calendar has no session with this id, such as upr-54 or hrc-64.')
    const anchor = anchorOf(valueOf(options, 'anchor'))
    if (options['follow-up'] === true) {
      const expectations = followUpOf(mechanism.id, session, valueOf(options, 'state'), anchor, reference)
      const lines = expectations.map(({ title, answer }) => `${title.en}: ${sentence(answer)}`)
      print(options.json === true ? JSON.stringify({ expectations }, null, 2) : lines.join('\n'))
      return
    }
    const ofEvent = mechanism.deadline?.anchor === 'event'
    const answer = answerDeadline({
      rule: mechanism.deadline,
      session: anchor === null || ofEvent ? session : openingOn(anchor, session, mechanism),
      eventDate: ofEvent ? anchor : null,
      entered: null,
      since: dayOf(now),
    })
    print(options.json === true ? JSON.stringify(answer, null, 2) : sentence(answer))
  },
}

function anchorOf(value: string | null): string | null {
  if (value === null) return null
  const day = Day.safeParse(value)
  if (!day.success) throw new CommandRefused('--anchor needs a day, such as 2027-01-25.')
  return day.data
}

/** The session as whoever asks believes that it opens; without one, a session of which nothing else is known. */
function openingOn(start: string, session: MechanismSession | null, { treatyBody, deadline }: Mechanism): MechanismSession {
  if (session !== null) return { ...session, start, verified: 'entered' }
  const name = `opening on ${start}`
  const calendars = { 'upr-session': 'upr', 'hrc-session': 'hrc', 'achpr-session': 'achpr', 'treaty-body-session': 'treaty-body' } as const
  const calendar = deadline !== null && deadline.anchor in calendars ? calendars[deadline.anchor as keyof typeof calendars] : 'treaty-body'
  return {
    id: 'own-anchor',
    calendar,
    body: calendar === 'treaty-body' ? treatyBody : null,
    number: null,
    name: { en: name, ar: name, fr: name },
    start,
    end: null,
    span: null,
    stakeholderDeadline: null,
    states: [],
    statesVerified: null,
    source: null,
    verified: 'entered',
  }
}

function sentence({ due, hour, earliest, latest, origin, timeZone, missing }: DeadlineAnswer): string {
  const zone = timeZone ?? 'zone not stated'
  if (due !== null) return `${due}${hour === null ? '' : ` ${hour}`} (${zone}), ${origin ?? 'origin unknown'}`
  if (earliest !== null && latest !== null) {
    const days = `Between ${earliest} and ${latest} (${zone})`
    return origin === 'announced' ? `${days}, announced` : `${days}, an estimate; missing: ${missing ?? 'nothing'}`
  }
  return `No date; missing: ${missing ?? 'nothing'}`
}
