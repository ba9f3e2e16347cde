import type { Node } from 'prosemirror-model'
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep, type Step } from 'prosemirror-transform'

/** Which part of the document a step touches, as numbers of blocks; `to` is exclusive. */
export interface Touched {
  before: { from: number; to: number }
  after: { from: number; to: number }
  /** Where the change lies exactly, when the step says so: positions before it. */
  exact: { from: number; to: number } | null
}

export function touchedBlocks(step: Step, before: Node, after: Node): Touched {
  const range = changedRange(step)
  if (range === null) return { before: { from: 0, to: before.childCount }, after: { from: 0, to: after.childCount }, exact: null }
  const from = blockBefore(before, range.from)
  // What follows the last touched block is the same in both, so it is counted from the end.
  const following = before.childCount - blockAfter(before, range.to)
  return {
    before: { from, to: before.childCount - following },
    after: { from, to: after.childCount - following },
    exact:
      step instanceof ReplaceStep && isInside(before, step.from) && isInside(before, step.to) ? { from: step.from, to: step.to } : null,
  }
}

const isInside = (doc: Node, position: number): boolean => doc.resolve(position).depth > 0

function changedRange(step: Step): { from: number; to: number } | null {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return { from: step.from, to: step.to }
  if (step instanceof AttrStep) return { from: step.pos, to: step.pos + 1 }
  let from = Infinity
  let to = -Infinity
  step.getMap().forEach((start, end) => {
    from = Math.min(from, start)
    to = Math.max(to, end)
  })
  return from === Infinity ? null : { from, to }
}

/** The number of the block that holds this position, or that ends right before it. */
function blockBefore(doc: Node, position: number): number {
  const { index } = doc.childBefore(Math.min(Math.max(0, position), doc.content.size))
  return index
}

/** One more than the number of the block that holds this position, or that begins there. */
function blockAfter(doc: Node, position: number): number {
  const found = doc.childAfter(Math.min(Math.max(0, position), doc.content.size))
  return found.node === null ? doc.childCount : found.index + 1
}
