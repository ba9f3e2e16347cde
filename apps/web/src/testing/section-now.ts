import type { SectionNow } from '@mithaq/sync-client/section'

/** A section that is open and wholly saved, but for what a test changes. */
export const sectionNow = (changes: Partial<SectionNow>): SectionNow => ({
  isLoaded: true,
  isOpen: true,
  unacknowledged: 0,
  waiting: 0,
  isNearlyFull: false,
  mode: 'write',
  onDevice: { edits: 'kept', copy: 'none' },
  seen: { present: 0, seenBy: 0 },
  ended: null,
  ...changes,
})
