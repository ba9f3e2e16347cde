import type { Transaction } from 'prosemirror-state'
import { AddMarkStep, AttrStep, Mapping, RemoveMarkStep, type Step } from 'prosemirror-transform'

/** A stretch that changed, as positions of the document before and after. */
export interface ChangedRange {
  oldFrom: number
  oldTo: number
  newFrom: number
  newTo: number
}

/**
 * Where the document differs after a series of transactions, in order and without overlaps. What lies between two ranges is
 * untouched: words that stay must not be written anew, or what others typed in them would be torn from its place.
 */
export function changedRanges(transactions: readonly Transaction[]): ChangedRange[] {
  const first = transactions[0]
  const last = transactions.at(-1)
  if (first === undefined || last === undefined) return []
  const steps = transactions.flatMap((transaction) => transaction.steps)
  const maps = transactions.flatMap((transaction) => transaction.mapping.maps)
  const found: ChangedRange[] = []
  steps.forEach((step, index) => {
    const toOld = new Mapping(maps.slice(0, index)).invert()
    const toNew = new Mapping(maps.slice(index + 1))
    const add = (oldStart: number, oldEnd: number, newStart: number, newEnd: number): void => {
      found.push({
        oldFrom: toOld.map(oldStart, -1),
        oldTo: toOld.map(oldEnd, 1),
        newFrom: toNew.map(newStart, -1),
        newTo: toNew.map(newEnd, 1),
      })
    }
    const within = changedWithoutMoving(step)
    if (within === null) step.getMap().forEach(add)
    else add(within.from, within.to, within.from, within.to)
  })
  const ranges = joined(found)
  const oldSize = first.before.content.size
  const newSize = last.doc.content.size
  return gapsAgree(ranges, oldSize, newSize) ? ranges : [hull(ranges, oldSize, newSize)]
}

/** Steps that leave every position where it is; null: the step's map tells what changed. */
function changedWithoutMoving(step: Step): { from: number; to: number } | null {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return { from: step.from, to: step.to }
  return step instanceof AttrStep ? { from: step.pos, to: step.pos + 1 } : null
}

/** Ranges that touch become one: what a later step did inside the work of an earlier one belongs together. */
function joined(ranges: readonly ChangedRange[]): ChangedRange[] {
  const result: ChangedRange[] = []
  for (const range of [...ranges].sort((one, other) => one.oldFrom - other.oldFrom || one.newFrom - other.newFrom)) {
    const last = result.at(-1)
    if (last === undefined || (range.oldFrom > last.oldTo && range.newFrom > last.newTo)) result.push({ ...range })
    else {
      last.newFrom = Math.min(last.newFrom, range.newFrom)
      last.oldTo = Math.max(last.oldTo, range.oldTo)
      last.newTo = Math.max(last.newTo, range.newTo)
    }
  }
  return result
}

function gapsAgree(ranges: readonly ChangedRange[], oldSize: number, newSize: number): boolean {
  let oldEnd = 0
  let newEnd = 0
  for (const range of [...ranges, { oldFrom: oldSize, oldTo: oldSize, newFrom: newSize, newTo: newSize }]) {
    if (range.oldFrom - oldEnd !== range.newFrom - newEnd) return false
    oldEnd = range.oldTo
    newEnd = range.newTo
  }
  return true
}

/** One range around all of them. */
function hull(ranges: readonly ChangedRange[], oldSize: number, newSize: number): ChangedRange {
  const before = Math.max(0, Math.min(...ranges.flatMap((range) => [range.oldFrom, range.newFrom])))
  const after = Math.max(0, Math.min(...ranges.flatMap((range) => [oldSize - range.oldTo, newSize - range.newTo])))
  return { oldFrom: before, oldTo: Math.max(before, oldSize - after), newFrom: before, newTo: Math.max(before, newSize - after) }
}
