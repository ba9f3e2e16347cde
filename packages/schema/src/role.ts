import { z } from 'zod'

/** What a person may do in a coalition, acting for one organisation. */
export const roles = ['coordinator', 'writer', 'reviewer', 'observer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** A guest is let into one submission with an end date, never as its coordinator. */
export const guestRoles = ['writer', 'reviewer', 'observer'] as const
export const GuestRole = z.enum(guestRoles)
export type GuestRole = z.infer<typeof GuestRole>
