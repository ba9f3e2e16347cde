import { memberProcedure, router } from '../trpc.ts'
import { getHome } from './get-home.ts'

export const homeRouter = router({
  get: memberProcedure.query(({ ctx }) => getHome(ctx)),
})
