/** What shows that the person has moved on: then the page stays where they went. */
const movedOn = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const
/** Texts above are drawn as they come near, and may turn out higher than their places were. */
const looksAgain = [120, 400, 900]

export function goToSection(sectionId: string): void {
  const place = document.getElementById(`section-${sectionId}`)
  if (place === null) return
  const show = (): void => place.scrollIntoView({ block: 'start' })
  show()
  place.focus({ preventScroll: true })
  const timers = looksAgain.map((after) => setTimeout(show, after))
  const stop = (): void => {
    timers.forEach(clearTimeout)
    for (const event of movedOn) removeEventListener(event, stop, true)
  }
  setTimeout(stop, 1000)
  for (const event of movedOn) addEventListener(event, stop, true)
}
