/**
 * Words that stand on a page alone. While there are any, nothing takes the page away but the person: neither the end of the session
 * nor the end of a membership.
 */
const holders = new Set<() => boolean>()
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** `holds` is asked whenever the page would be taken away. Returns how to let go. */
export function holdPage(holds: () => boolean): () => void {
  holders.add(holds)
  tell()
  return () => {
    holders.delete(holds)
    tell()
  }
}

export const isPageHeld = (): boolean => [...holders].some((holds) => holds())

export function followHeldPage(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
