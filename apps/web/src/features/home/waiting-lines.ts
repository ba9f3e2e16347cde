import type { WaitingNotice } from '../../lib/notices.ts'
import type { Home } from './lanes.ts'

export type Waiting = Home['waiting'][number]
export type Things = [Waiting, ...Waiting[]]
export type Told = [WaitingNotice, ...WaitingNotice[]]

/** One line of what waits: things to do, or what somebody was told and has not read. */
type WaitingLine = { tasks: Things } | { told: Told }

/** What is told and stands among the tasks as it is now is not said twice. */
const saidAsTask: readonly WaitingNotice['kind'][] = ['purge-asked', 'section-overdue']
const pressing: readonly WaitingNotice['kind'][] = ['signature-asked', 'changed-after-signature']
const pressingTasks: readonly Waiting['kind'][] = ['purge-asked', 'section-late']

/** The most pressing first: signatures, what holds up others, what was said, then what is still to come. */
export function waitingLines(waiting: readonly Waiting[], notices: readonly WaitingNotice[]): WaitingLine[] {
  const told = toldTogether(notices.filter(({ kind, readAt }) => readAt === null && !saidAsTask.includes(kind)))
  const tasks = tasksTogether(waiting)
  const isPressing = ([{ kind }]: Told): boolean => pressing.includes(kind)
  const holdsUp = ([{ kind }]: Things): boolean => pressingTasks.includes(kind)
  return [
    ...told.filter(isPressing).map((one) => ({ told: one })),
    ...tasks.filter(holdsUp).map((one) => ({ tasks: one })),
    ...told.filter((one) => !isPressing(one)).map((one) => ({ told: one })),
    ...tasks.filter((one) => !holdsUp(one)).map((one) => ({ tasks: one })),
  ]
}

/** Sections of one submission that nobody writes yet are one thing to decide. */
const tasksTogether = (waiting: readonly Waiting[]): Things[] =>
  grouped(waiting, ({ kind, submissionId, sectionId }) =>
    kind === 'section-unassigned' ? `${kind} ${submissionId}` : `${kind} ${submissionId} ${sectionId ?? ''}`,
  )

/** What was said in one conversation is one place to go to, named by the most pressing of it: being called. */
const toldTogether = (notices: readonly WaitingNotice[]): Told[] =>
  grouped(notices, ({ kind, submissionId, subject: { threadId, sectionId } }) => threadId ?? `${kind} ${sectionId ?? submissionId}`).map(
    (told): Told => {
      const called = told.find(({ kind }) => kind === 'mention')
      return called === undefined ? told : [called, ...told.filter((one) => one !== called)]
    },
  )

const grouped = <Value>(values: readonly Value[], by: (value: Value) => string): [Value, ...Value[]][] =>
  [...Map.groupBy(values, by).values()].flatMap(([first, ...others]): [Value, ...Value[]][] =>
    first === undefined ? [] : [[first, ...others]],
  )
