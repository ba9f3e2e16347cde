import { z } from 'zod'
import { refused } from '../trpc.ts'

/** The part of a link after `#`. */
export const LinkSecret = z.string().max(200)

/** One answer for a link that was never made, has run out, was used or was taken back. */
export const expiredOrUsed = () => refused({ code: 'link.expiredOrUsed' })
