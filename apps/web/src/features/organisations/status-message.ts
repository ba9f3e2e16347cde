import type { Answered } from '../../lib/trpc.ts'

export type ConsultativeStatus = Answered['coalition']['get']['organisations'][number]['consultativeStatus']

/** Consultative status with ECOSOC (resolution 1996/31), in words. */
export const statusMessage = {
  none: 'organisations:statusNone',
  general: 'organisations:statusGeneral',
  special: 'organisations:statusSpecial',
  roster: 'organisations:statusRoster',
} as const satisfies Record<ConsultativeStatus, string>

export const consultativeStatuses = Object.keys(statusMessage) as ConsultativeStatus[]
