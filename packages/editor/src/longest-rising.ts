/** Indexes of the longest rising series among the values (patience sorting): what stayed in order while the rest moved. */
export function longestRising(values: readonly number[]): number[] {
  const ends: number[] = []
  const before: number[] = []
  values.forEach((value, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] as number)
    ends[low] = index
  })
  const rising: number[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] as number) rising.push(index)
  return rising.reverse()
}
