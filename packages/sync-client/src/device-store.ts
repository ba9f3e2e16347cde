/** Whose text: what is kept on a device is kept by person and document. */
export interface Place {
  personId: string
  documentId: string
}

/** Edits of one's own that the server has not acknowledged, in the order made. */
export interface KeptEdit {
  key: number
  /** In whose name it was made: a person may act in several coalitions. */
  membershipId: string
  update: Uint8Array
  /** Milliseconds since 1970. */
  at: number
  /** Of the text in which it was made; 0: not known. */
  edition: number
}

/** Why words of one's own stand in the rescue tray. */
export type RescueReason =
  /** One may no longer write here. */
  | 'not-allowed'
  /** The server refused the change. */
  | 'refused'
  | 'too-large'
  /** One may no longer see the text. */
  | 'withdrawn'
  /** A passage was removed for good, and the text began anew. */
  | 'edition'
  /** Somebody deleted the text around the words; they stand there still. */
  | 'text-deleted'
  /** Somebody moved the text around the words; they stand at its old place. */
  | 'text-moved'

/** Words of one's own that are not where they were meant to be. */
export interface RescueItem {
  id: string
  personId: string
  documentId: string
  reason: RescueReason
  /** As the coalition knows whoever typed. */
  who: string
  where: {
    submissionId: string
    /** The section, as it was called. */
    title: string
    /** null: the text had not come yet. */
    language: string | null
    /** What stood before and after the words in their paragraph. */
    before: string
    after: string
  }
  what: string
  /** Milliseconds since 1970. */
  at: number
}

/** The text for work without a connection, and of which edition it is; 0: not known. */
export interface KeptCopy {
  state: Uint8Array
  edition: number
}

/** What becomes true of a text on this device, all at once or not at all. */
export interface DeviceChange {
  keep?: readonly Omit<KeptEdit, 'key'>[]
  /** Keys of edits that are no longer needed. */
  release?: readonly number[]
  /** The text for work without a connection; null: none any more. */
  copy?: KeptCopy | null
  /** Each only when one of its edits is still here: another tab may have rescued it already. Without edits, always. */
  rescue?: readonly { item: RescueItem; from: readonly number[] }[]
  /** Items that have found a place. */
  discard?: readonly string[]
}

/** A submission that is kept for work without a connection. */
export interface OfflineChoice {
  personId: string
  /** In whose name it is read. */
  membershipId: string
  submissionId: string
  documentIds: readonly string[]
  /** What its page needs beside the texts; opaque here. */
  facts: unknown
}

/** What is left of a person on this device and stands nowhere else. */
export interface LeftHere {
  /** Documents with edits that the server has not acknowledged. */
  unsent: { documentId: string; edits: KeptEdit[] }[]
  items: RescueItem[]
}

/**
 * What a device keeps. A promise that is fulfilled says that it is on the disk. Errors: `QuotaExceededError` when the disk is
 * full, anything else when the browser keeps nothing.
 */
export interface DeviceStore {
  /** false: what it keeps ends with the page. */
  readonly isLasting: boolean
  load(place: Place): Promise<{ edits: KeptEdit[]; copy: KeptCopy | null }>
  /** The keys of the kept edits, in their order, and of those released which were still here: another tab may have been first. */
  change(place: Place, change: DeviceChange): Promise<{ kept: number[]; released: number[] }>
  left(personId: string): Promise<LeftHere>
  discard(personId: string, itemIds: readonly string[]): Promise<void>
  choices(personId: string): Promise<OfflineChoice[]>
  /** Takes the place of an earlier choice of the same submission; copies of texts that are no longer among its own go. */
  choose(choice: OfflineChoice): Promise<void>
  /** Also removes the copies of its texts. */
  unchoose(personId: string, submissionId: string): Promise<void>
  /** Everything of one person: copies, edits, items. */
  forget(personId: string): Promise<void>
}
