import { MechanismId } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { copyOwnMechanism, CopyOwnMechanismInput } from './copy-own.ts'
import { createOwnMechanism, CreateOwnMechanismInput } from './create-own.ts'
import { getMechanism } from './get-mechanism.ts'
import { listMechanisms } from './list-mechanisms.ts'
import { listSessions } from './list-sessions.ts'
import { refuseGuests } from './whose.ts'

export const mechanismsRouter = router({
  list: memberProcedure.query(({ ctx }) => listMechanisms(ctx)),
  get: memberProcedure.input(z.strictObject({ mechanismId: MechanismId })).query(({ ctx, input }) => getMechanism(ctx, input.mechanismId)),
  sessions: memberProcedure.query(({ ctx }) => listSessions(ctx)),
  states: memberProcedure.query(({ ctx }) => {
    refuseGuests(ctx)
    return ctx.reference.states
  }),
  createOwn: memberProcedure.input(CreateOwnMechanismInput).mutation(({ ctx, input }) => createOwnMechanism(ctx, input)),
  copyOwn: memberProcedure.input(CopyOwnMechanismInput).mutation(({ ctx, input }) => copyOwnMechanism(ctx, input)),
})
