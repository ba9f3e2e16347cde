import type { AppRouter } from '@mithaq/api/app-router'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { recall } from '../remembered.ts'

/**
 * When the server cannot be asked, what a person chose to keep answers in its place: who they are, and the submission. A no of
 * the server is an answer and stays one.
 */
export const keptAnswers: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          const mayBeKept = op.type === 'query' && error.data === undefined && recall('mithaq.offline') !== null
          if (!mayBeKept) return observer.error(error)
          void lookFor(op.path, op.input, (data) => {
            if (data === undefined) return observer.error(error)
            observer.next({ result: { type: 'data', data } })
            observer.complete()
          })
        },
      }),
    )

/** Comes when it is needed: most people never need it. */
async function lookFor(path: string, input: unknown, found: (data: unknown) => void): Promise<void> {
  try {
    const { keptAnswer } = await import('./kept-facts.ts')
    found(await keptAnswer(path, input))
  } catch {
    found(undefined)
  }
}
