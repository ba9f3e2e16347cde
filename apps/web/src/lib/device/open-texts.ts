const open = new Map<string, number>()

/** Says that a page of this tab has a text open and sends what is unsent of it; the answer says that it no longer does. */
export function markOpen(documentId: string): () => void {
  open.set(documentId, (open.get(documentId) ?? 0) + 1)
  return () => {
    const left = (open.get(documentId) ?? 1) - 1
    if (left === 0) open.delete(documentId)
    else open.set(documentId, left)
  }
}

export const isOpenHere = (documentId: string): boolean => open.has(documentId)
