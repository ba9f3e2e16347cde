/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (wanted: Intl.DateTimeFormatPartTypes): number => Number(parts.find(({ type }) => type === wanted)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return wall - Math.floor(instant / 60_000) * 60_000
}

/** The instant at which the clock of a zone shows this day (YYYY-MM-DD) and time (HH:MM). */
export function instantIn(timeZone: string, day: string, time: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const guess = wall - offsetAt(timeZone, wall)
  // Where the clocks change between the guess and the wall, the offset at the guess is the right one.
  return new Date(wall - offsetAt(timeZone, guess))
}

/** Day and time that the clock of a zone shows at an instant. */
export function wallClock(timeZone: string, instant: Date): { day: string; time: string } {
  const shifted = new Date(instant.getTime() + offsetAt(timeZone, instant.getTime())).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}
