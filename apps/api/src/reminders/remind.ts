import { asJobs, type Database, type Trx } from '@mithaq/db/database'
import { findEnteredDates, findOpenTasks, findUnfiledSubmissions, type UnfiledSubmission } from '@mithaq/db/reminders/find-dates'
import { findMarks, findMarksOfFiled, lockReminders, recordMarks, removeMarks, type ReminderMark } from '@mithaq/db/reminders/marks'
import {
  findRemindedReaders,
  recordReminders,
  recordSuperseded,
  type NewReminder,
  type RemindedReader,
  type SaidBefore,
} from '@mithaq/db/reminders/record-reminders'
import { dueReminder, passed, type DueReminder } from '@mithaq/domain/reminders/due-reminder'
import { isWanted, reminderMailTime } from '@mithaq/domain/reminders/reminder-mail-time'
import { clockOfRun, type RunClock } from '@mithaq/domain/reminders/run-clock'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { datesOf, type DateToRemind } from './dates-of.ts'
import { whomToRemind } from './whom-to-remind.ts'

/** Submissions of one transaction: whatever happens in the middle, those before it are done and those after it come next time. */
const atOnce = 1_000
/** Dates that lie further back are left alone. Days. */
const back = 20

export interface ReminderRun {
  db: Database
  /** Of the shipped calendar, by id. */
  sessions: ReadonlyMap<string, MechanismSession>
  now: Date
  /** Asked between transactions. */
  isStopped?: () => boolean
}

/**
 * Goes through all dates and says of each what is nearest, once for each person and threshold: gone through again, or by another
 * process, or after a kill, nobody hears twice; after a clock that jumped ahead one hears of the nearest threshold alone, and of one
 * that jumped back nothing.
 * @returns how many reminders were written
 */
export async function remind({ db, sessions, now, isStopped = () => false }: ReminderRun): Promise<number> {
  const clock = clockOfRun(now)
  await asJobs(db, async (trx) => {
    if (!(await lockReminders(trx))) return
    await takeBack(trx, await findMarksOfFiled(trx), now)
  })
  let after: UnfiledSubmission | null = null
  let written = 0
  while (!isStopped()) {
    const batch: { written: number; last: UnfiledSubmission | null } = await asJobs(db, (trx) => remindSome(trx, after, sessions, clock))
    written += batch.written
    if (batch.last === null) break
    after = batch.last
  }
  return written
}

/** Dates that are no more, or moved to where nobody is reminded of them. */
async function takeBack(trx: Trx, marks: readonly ReminderMark[], now: Date): Promise<void> {
  await recordSuperseded(trx, marks.map(saidOf), now)
  await removeMarks(
    trx,
    marks.map(({ thing }) => thing),
  )
}

const saidOf = (mark: ReminderMark): SaidBefore => ({ coalitionId: mark.coalitionId, thing: thingOf(mark) })

/** Of one date, as it stands, and one threshold nobody hears twice. */
const thingOf = ({ thing, due, told }: Pick<ReminderMark, 'thing' | 'due' | 'told'>): string => `${thing}:${due}:${told}`

/** `last`: null when there are no more, or another process is at it. */
async function remindSome(
  trx: Trx,
  after: UnfiledSubmission | null,
  sessions: ReadonlyMap<string, MechanismSession>,
  clock: RunClock,
): Promise<{ written: number; last: UnfiledSubmission | null }> {
  if (!(await lockReminders(trx))) return { written: 0, last: null }
  const submissions = await findUnfiledSubmissions(trx, after, atOnce)
  const ids = submissions.map(({ id }) => id)
  const last = submissions.length < atOnce ? null : (submissions.at(-1) ?? null)
  if (ids.length === 0) return { written: 0, last: null }
  const entered = Map.groupBy(await findEnteredDates(trx, ids, addDays(dayOf(clock.now), -back)), ({ submissionId }) => submissionId)
  const tasks = Map.groupBy(await findOpenTasks(trx, ids), ({ submissionId }) => submissionId)
  const marks = new Map((await findMarks(trx, ids)).map((mark) => [mark.thing, mark]))

  const due: Due[] = []
  const nearer: ReminderMark[] = []
  for (const submission of submissions)
    for (const one of datesOf(submission, entered.get(submission.id) ?? [], tasks.get(submission.id) ?? [], sessions)) {
      const mark = marks.get(one.thing)
      const when = writtenOf(one)
      const reminder = dueReminder(one.date, clock)
      // As it was gone through: what stays in the list below has gone, or moved to where nobody is reminded of it.
      if (mark?.due === when) marks.delete(one.thing)
      if (reminder !== null && (mark?.due !== when || reminder.told < mark.told)) {
        marks.delete(one.thing)
        if (mark !== undefined) nearer.push(mark)
        due.push({ submission, one, reminder, when })
      }
    }
  await takeBack(trx, [...marks.values()], clock.now)
  if (due.length === 0) return { written: 0, last }
  // The nearer one stands for the one before.
  await recordSuperseded(trx, nearer.map(saidOf), clock.now)
  const readers = Map.groupBy(
    await findRemindedReaders(trx, [...new Set(due.map(({ submission }) => submission.id))], clock.now),
    ({ submissionId }) => submissionId,
  )
  const written = await recordReminders(
    trx,
    due.flatMap((each) => remindersOf(each, readers.get(each.submission.id) ?? [], clock)),
    clock.now,
  )
  await recordMarks(
    trx,
    due.map(({ submission, one, reminder, when }): ReminderMark => {
      const { id: submissionId, coalitionId } = submission
      return { coalitionId, submissionId, thing: one.thing, due: when, told: reminder.told }
    }),
    clock.now,
  )
  return { written, last }
}

interface Due {
  submission: UnfiledSubmission
  one: DateToRemind
  reminder: DueReminder
  when: string
}

/** The date as it stands: what changes here is another date. */
const writtenOf = ({ date: { day, hour, timeZone, at, isEstimate } }: DateToRemind): string =>
  at !== null
    ? at.toISOString()
    : [day, hour, timeZone ?? 'no zone', isEstimate ? 'estimate' : null].filter((part) => part !== null).join(' ')

function remindersOf({ submission, one, reminder, when }: Due, readers: readonly RemindedReader[], clock: RunClock): NewReminder[] {
  const isLate = reminder.told === passed
  const { date, thing, sectionId } = one
  const subject: Record<string, string> = {
    date: thing,
    of: date.kind,
    due: date.day,
    told: String(reminder.told),
    ...(date.hour === null ? {} : { hour: date.hour }),
    ...(date.at === null ? {} : { at: date.at.toISOString() }),
    ...(date.timeZone === null || date.kind === 'milestone' || date.kind === 'section' ? {} : { zone: date.timeZone }),
    ...(date.isEstimate ? { estimate: 'yes' } : {}),
    ...(sectionId === null ? {} : { sectionId }),
  }
  return whomToRemind(one, submission, readers, isLate)
    .filter((reader) => isWanted(reader, date, reminder))
    .map((reader) => ({
      coalitionId: submission.coalitionId,
      submissionId: submission.id,
      membershipId: reader.membershipId,
      personId: reader.personId,
      kind: isLate ? 'date-late' : 'date-near',
      thing: thingOf({ thing, due: when, told: reminder.told }),
      subject,
      mailAt: reminderMailTime(reader, reminder, clock),
    }))
}
