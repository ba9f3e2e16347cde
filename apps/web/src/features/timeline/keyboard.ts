/** Which item of which lane has the focus. */
export interface Active {
  lane: number
  item: number
}

export type Direction = 'earlier' | 'later' | 'up' | 'down' | 'first' | 'last'

/** What a key means where time runs from right to left, and where it runs from left to right. */
export function directionOfKey(key: string, rightToLeft: boolean): Direction | null {
  switch (key) {
    case 'ArrowLeft':
      return rightToLeft ? 'later' : 'earlier'
    case 'ArrowRight':
      return rightToLeft ? 'earlier' : 'later'
    case 'ArrowUp':
      return 'up'
    case 'ArrowDown':
      return 'down'
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    default:
      return null
  }
}

interface Dated {
  items: readonly { start: string }[]
}

/** The item beside: in time within the lane, or the nearest in time of the next lane that has any. Null: there is none. */
export function itemBeside(lanes: readonly Dated[], active: Active, direction: Direction): Active | null {
  const items = lanes[active.lane]?.items ?? []
  const at = (item: number): Active | null => (items[item] === undefined ? null : { lane: active.lane, item })
  switch (direction) {
    case 'earlier':
      return at(active.item - 1)
    case 'later':
      return at(active.item + 1)
    case 'first':
      return at(0)
    case 'last':
      return at(items.length - 1)
    case 'up':
    case 'down':
      return inLaneBeside(lanes, active, direction === 'up' ? -1 : 1)
  }
}

function inLaneBeside(lanes: readonly Dated[], active: Active, step: 1 | -1): Active | null {
  const from = lanes[active.lane]?.items[active.item]?.start ?? ''
  for (let lane = active.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    const items = lanes[lane]?.items ?? []
    if (items.length === 0) continue
    const after = items.findIndex(({ start }) => start >= from)
    return { lane, item: after === -1 ? items.length - 1 : after }
  }
  return null
}

/** By how many days a key moves what was taken: a day, a week with Shift. Null: it moves nothing. */
export function daysOfKey(key: string, shift: boolean, rightToLeft: boolean): number | null {
  const direction = directionOfKey(key, rightToLeft)
  if (direction !== 'earlier' && direction !== 'later') return null
  return (direction === 'later' ? 1 : -1) * (shift ? 7 : 1)
}
