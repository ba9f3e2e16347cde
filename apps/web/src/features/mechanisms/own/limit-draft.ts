import type { Asked } from '../../../lib/trpc.ts'
import { cleanName, type NameDraft } from '../../../ui/name-fields.tsx'
import type { Mechanism } from '../mechanism.ts'

type LimitInput = Asked['mechanisms']['copyOwn']['limits'][number]

/** A limit as it is being entered. */
export interface LimitDraft {
  /** For React: drafts have no name of their own. */
  key: number
  appliesTo: NameDraft
  unit: LimitInput['unit']
  value: string
  counts: LimitInput['counts']
  source: string
}

export const emptyLimit = (key: number): LimitDraft => ({
  key,
  appliesTo: {},
  unit: 'words',
  value: '',
  counts: { body: 'yes', notes: 'unknown', annexes: 'no', cover: 'no' },
  source: '',
})

export const limitDraftOf = (limit: Mechanism['limits'][number], key: number): LimitDraft => ({
  key,
  appliesTo: { ...limit.appliesTo },
  unit: limit.unit,
  value: limit.value === null ? '' : String(limit.value),
  counts: limit.counts,
  source: limit.source ?? '',
})

/** A figure as people type it: digits of either kind, with or without separators. Null: no number, or none above zero. */
export function figureOf(typed: string): number | null {
  const plain = typed
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\s,٬'’]/g, '')
    .replace('٫', '.')
  return /^\d+(\.\d+)?$/.test(plain) && Number(plain) > 0 ? Number(plain) : null
}

/** An empty figure is allowed: a limit is said to exist and nobody knows it. Anything else must be a number. */
export const isFigureWrong = ({ value }: LimitDraft): boolean => value.trim() !== '' && figureOf(value) === null

export function limitInputOf({ appliesTo, unit, value, counts, source }: LimitDraft): LimitInput {
  const to = cleanName(appliesTo)
  return {
    ...(to === null ? {} : { appliesTo: to }),
    unit,
    value: figureOf(value),
    counts,
    source: source.trim() === '' ? null : source.trim(),
  }
}
