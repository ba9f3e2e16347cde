import type { AppRouter } from '@mithaq/api/app-router'
import type { Refusal } from '@mithaq/schema/refusal'
import { createTRPCClient, TRPCClientError, type TRPCClient, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { Answered, Asked } from '../lib/trpc.ts'

/** What the server would say, by procedure. The types are the real ones: an answer that the server cannot give does not compile. */
export type Answers = {
  [Noun in keyof Answered]?: {
    [Verb in keyof Answered[Noun]]?: (
      input: Noun extends keyof Asked ? (Verb extends keyof Asked[Noun] ? Asked[Noun][Verb] : never) : never,
    ) => Said<Answered[Noun][Verb]> | Promise<Said<Answered[Noun][Verb]>>
  }
}

/** A verb that answers nothing has the type `never` on the wire. */
type Said<Value> = [Value] extends [never] ? void : Value

/** Thrown in an answer: the server's expected "no". */
export class Refuse extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Thrown in an answer: nobody is there to answer. */
export class NoConnection extends Error {}

/** The real client with the network taken out: answers cross as JSON, and refusals in the envelope of the server. */
export const clientAnsweredBy = (answers: Answers): TRPCClient<AppRouter> =>
  createTRPCClient<AppRouter>({ links: [answeringLink(answers)] })

const answeringLink =
  (answers: Answers): TRPCLink<AppRouter> =>
  () =>
  ({ op }) =>
    observable((observer) => {
      const [noun = '', verb = ''] = op.path.split('.')
      const procedures = answers[noun as keyof Answers] as Record<string, (input: unknown) => unknown> | undefined
      const answer = procedures?.[verb]
      // Microtasks and not timers: tests that hold the clock still get their answers.
      void Promise.resolve()
        .then(() => {
          if (answer === undefined) throw new Error(`This test has no answer for ${op.path}`)
          return answer(overTheWire(op.input))
        })
        .then(
          (data) => {
            observer.next({ result: { type: 'data', data: overTheWire(data) } })
            observer.complete()
          },
          (error: unknown) => observer.error(asReceived(error, op.path)),
        )
    })

const overTheWire = (value: unknown): unknown => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown))

function asReceived(error: unknown, path: string): TRPCClientError<AppRouter> {
  if (error instanceof NoConnection) return new TRPCClientError('Failed to fetch', { cause: error })
  if (!(error instanceof Refuse)) throw error
  const data = { code: 'BAD_REQUEST' as const, httpStatus: 400, path, refusal: error.refusal }
  return TRPCClientError.from<AppRouter>({ error: { code: -32600, message: error.refusal.code, data } })
}
