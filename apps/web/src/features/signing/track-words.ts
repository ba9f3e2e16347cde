interface TrackedWords {
  fate: 'kept' | 'added' | 'removed'
  text: string
}

/** Larger comparisons are shown as all removed and all added: nobody reads them word by word. */
const mostCells = 1_000_000

/** What changed from one paragraph to its later form, word by word, what was removed before what was added. */
export function trackWords(before: string, after: string): TrackedWords[] {
  const [old, young] = [tokens(before), tokens(after)]
  let start = 0
  while (start < old.length && start < young.length && old[start] === young[start]) start++
  let end = 0
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end)) end++
  const middle = between(old.slice(start, old.length - end), young.slice(start, young.length - end))
  return joined([...old.slice(0, start).map(kept), ...middle, ...(end === 0 ? [] : old.slice(-end)).map(kept)])
}

const tokens = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
const kept = (text: string): TrackedWords => ({ fate: 'kept', text })

/** By a longest common subsequence. */
function between(old: readonly string[], young: readonly string[]): TrackedWords[] {
  const removed = (text: string): TrackedWords => ({ fate: 'removed', text })
  const added = (text: string): TrackedWords => ({ fate: 'added', text })
  if (old.length * young.length > mostCells) return [...old.map(removed), ...young.map(added)]
  const width = young.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        old[i] === young[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  const pieces: TrackedWords[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    const [was, is] = [old[i], young[j]]
    if (was !== undefined && was === is) {
      pieces.push(kept(was))
      i++
      j++
    } else if (was !== undefined && (is === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      pieces.push(removed(was))
      i++
    } else if (is !== undefined) {
      pieces.push(added(is))
      j++
    }
  }
  return pieces
}

function joined(pieces: readonly TrackedWords[]): TrackedWords[] {
  const whole: TrackedWords[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (last?.fate === piece.fate) last.text += piece.text
    else whole.push({ ...piece })
  }
  return whole
}
