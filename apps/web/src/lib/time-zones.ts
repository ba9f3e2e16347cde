/** The zones that a form offers: seats of the bodies, then where the organisations are. Each has its words in `deadlines`. */
export const namedZones = [
  'Europe/Zurich',
  'America/New_York',
  'Africa/Banjul',
  'Europe/Amsterdam',
  'Europe/Berlin',
  'Europe/Paris',
  'Africa/Tripoli',
  'Asia/Damascus',
  'Africa/Tunis',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Amman',
  'Europe/Istanbul',
  'Europe/London',
  'UTC',
] as const
type NamedZone = (typeof namedZones)[number]

export const isNamedZone = (zone: string): zone is NamedZone => namedZones.some((named) => named === zone)

/** Where the clock of this device runs. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
