/** The instant that a clock somewhere shows. An hour that the clock was put forward over is the one just after. */
export const instantAt = (day: string, hour: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)

/** Whether no clock there ever shows that hour of that day: it was put forward over it. */
export function isSkipped(day: string, hour: string, timeZone: string): boolean {
  const wanted = Temporal.PlainDateTime.from(`${day}T${hour}`)
  return !wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toPlainDateTime().equals(wanted)
}
