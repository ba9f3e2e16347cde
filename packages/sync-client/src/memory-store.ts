import type { DeviceChange, DeviceStore, KeptCopy, KeptEdit, OfflineChoice, Place, RescueItem } from './device-store.ts'

interface Row extends KeptEdit, Place {}

/**
 * A device that keeps things as long as the page: in browsers that keep nothing, and in tests, where `disk` outlives a page that
 * is closed.
 */
export function memoryStore(disk?: MemoryDisk): DeviceStore {
  return storeOn(disk ?? emptyDisk(), disk !== undefined)
}

function storeOn(disk: MemoryDisk, isLasting: boolean): DeviceStore {
  return {
    isLasting,
    load: async (place) => ({
      edits: disk.rows.filter((row) => isAt(row, place)),
      copy: disk.copies.get(placeKey(place)) ?? null,
    }),
    change: async (place, change) => apply(disk, place, change),
    left: async (personId) => ({
      unsent: [...Map.groupBy(ofPerson(disk.rows, personId), ({ documentId }) => documentId)].map(([documentId, edits]) => ({
        documentId,
        edits,
      })),
      items: ofPerson(disk.items, personId),
    }),
    discard: async (personId, itemIds) => {
      disk.items = disk.items.filter((item) => item.personId !== personId || !itemIds.includes(item.id))
    },
    choices: async (personId) => ofPerson(disk.choices, personId),
    choose: async (choice) => {
      const before = disk.choices.find((other) => isSameChoice(other, choice))
      for (const documentId of before?.documentIds ?? [])
        if (!choice.documentIds.includes(documentId)) disk.copies.delete(placeKey({ ...choice, documentId }))
      disk.choices = [...disk.choices.filter((other) => !isSameChoice(other, choice)), choice]
    },
    unchoose: async (personId, submissionId) => {
      const chosen = disk.choices.find((choice) => isSameChoice(choice, { personId, submissionId }))
      disk.choices = disk.choices.filter((choice) => choice !== chosen)
      for (const documentId of chosen?.documentIds ?? []) disk.copies.delete(placeKey({ personId, documentId }))
    },
    forget: async (personId) => {
      const isOther = (one: { personId: string }): boolean => one.personId !== personId
      disk.rows = disk.rows.filter(isOther)
      disk.items = disk.items.filter(isOther)
      disk.choices = disk.choices.filter(isOther)
      for (const key of disk.copies.keys()) if (key.startsWith(`${personId} `)) disk.copies.delete(key)
    },
  }
}

export interface MemoryDisk {
  lastKey: number
  rows: Row[]
  copies: Map<string, KeptCopy>
  items: RescueItem[]
  choices: OfflineChoice[]
}

export const emptyDisk = (): MemoryDisk => ({ lastKey: 0, rows: [], copies: new Map(), items: [], choices: [] })

const placeKey = ({ personId, documentId }: Place): string => `${personId} ${documentId}`
const isAt = (row: Place, place: Place): boolean => row.personId === place.personId && row.documentId === place.documentId
const ofPerson = <Row extends { personId: string }>(rows: readonly Row[], personId: string): Row[] =>
  rows.filter((row) => row.personId === personId)
const isSameChoice = (one: Pick<OfflineChoice, 'personId' | 'submissionId'>, other: Pick<OfflineChoice, 'personId' | 'submissionId'>) =>
  one.personId === other.personId && one.submissionId === other.submissionId

function apply(disk: MemoryDisk, place: Place, { keep = [], release = [], copy, rescue = [], discard = [] }: DeviceChange) {
  const isHere = (key: number): boolean => disk.rows.some((row) => row.key === key)
  for (const { item, from } of rescue) if (from.length === 0 || from.some(isHere)) disk.items.push(item)
  const released = release.filter(isHere)
  disk.rows = disk.rows.filter(({ key }) => !released.includes(key))
  disk.items = disk.items.filter(({ id }) => !discard.includes(id))
  if (copy === null) disk.copies.delete(placeKey(place))
  else if (copy !== undefined) disk.copies.set(placeKey(place), copy)
  const kept = keep.map((edit) => {
    disk.rows.push({ ...place, ...edit, key: ++disk.lastKey })
    return disk.lastKey
  })
  return { kept, released }
}
