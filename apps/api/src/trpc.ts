import { initTRPC, TRPCError } from '@trpc/server'
import { asPerson, asPersonAtOnce, type Trx } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import type { CoalitionId } from '@mithaq/schema/ids'
import type { Refusal, RefusalCode } from '@mithaq/schema/refusal'
import { z } from 'zod'
import { askingOf } from './asking.ts'
import type { Context } from './context.ts'

/** An expected "no" on its way to the client, which says it in the reader's language. */
export class Refused extends TRPCError {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super({ code: httpCodes[refusal.code] ?? 'BAD_REQUEST', message: refusal.code })
    this.refusal = refusal
  }
}

export const refused = (refusal: Refusal): Refused => new Refused(refusal)
/** Permission before existence: what you may not see is what does not exist. */
export const notFound = (): Refused => new Refused({ code: 'notFound' })

/** What a refusal is in HTTP; those that are not named here are about the input. */
const httpCodes: Partial<Record<RefusalCode, TRPCError['code']>> = {
  notFound: 'NOT_FOUND',
  'signIn.required': 'UNAUTHORIZED',
  'signIn.wrong': 'UNAUTHORIZED',
  'signIn.passkeyFailed': 'UNAUTHORIZED',
  'signIn.freshProofNeeded': 'FORBIDDEN',
  'signIn.tooMany': 'TOO_MANY_REQUESTS',
}

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    // Only the refusal leaves the house: no stack, no message of a library, no echo of the input.
    const refusal: Refusal | null =
      error instanceof Refused
        ? error.refusal
        : error.cause instanceof z.ZodError
          ? { code: 'input.invalid', fields: error.cause.issues.map((issue) => issue.path.join('.')) }
          : null
    const { stack: _stack, path: _path, ...data } = shape.data
    return { ...shape, message: refusal?.code ?? 'error', data: { ...data, refusal } }
  },
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** Anybody, signed in or not. */
export const publicProcedure = t.procedure

/** A signed-in person, whether or not they act in a coalition. */
export const personProcedure = t.procedure.use(({ ctx, next }) => {
  if (ctx.actor.kind === 'anonymous') throw refused({ code: 'signIn.required' })
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** A member or guest, acting in a coalition. What they may do there is for `@mithaq/domain/access` to say. */
export const memberProcedure = personProcedure.use(({ ctx, next }) => {
  if (ctx.actor.kind === 'person' || ctx.coalitionId === null) throw notFound()
  return next({ ctx: { ...ctx, actor: ctx.actor, coalitionId: ctx.coalitionId } })
})

export type ActingContext = Context & { actor: Extract<Actor, { kind: 'member' | 'guest' }>; coalitionId: CoalitionId }
export type SignedInContext = Context & { actor: Exclude<Actor, { kind: 'anonymous' }> }

/** One transaction in the name of whoever asks, behind row-level security. */
export const inTheirName = <Value>(context: SignedInContext, work: (trx: Trx) => Promise<Value>): Promise<Value> =>
  asPerson(context.db, askingOf(context), work)

/** The same for reading what several statements together show: nothing changes between them. */
export const inTheirNameAtOnce = <Value>(context: SignedInContext, work: (trx: Trx) => Promise<Value>): Promise<Value> =>
  asPersonAtOnce(context.db, askingOf(context), work)
