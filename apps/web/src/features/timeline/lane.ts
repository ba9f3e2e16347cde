/** What stands in a timeline, in the reader's words: what the drawing, the table and the month have in common. */
export interface Item {
  id: string
  kind: 'deadline' | 'own' | 'window' | 'milestone' | 'session' | 'expectation'
  title: string
  /** First and last day; the same for a point. */
  start: string
  end: string
  /** Day and hour, and by whose clock; for a period its days. */
  when: string
  /** Announced, worked out, estimated, entered: where the date comes from. Null: it is no date of a body. */
  origin: string | null
  state: 'open' | 'done' | 'late' | null
  /** All of it in one line, for whoever hears it. */
  said: string
  /** Only the months are known of it. */
  unsure: boolean
  submissionId: string | null
  milestoneId: string | null
  /** Of a plan in hours: the moment of its end. */
  endAt: string | null
  /** Put on its day by hand. */
  isFixed: boolean
  /** This reader may move it. */
  movable: boolean
}

export interface Lane {
  key: string
  title: string
  /** What it is about, in short. */
  facts: string
  submissionId: string | null
  items: Item[]
  /** Periods in which one organisation is asked by several. */
  collisions: readonly { from: string; to: string }[]
}

/** A point is drawn on its day, a period from its first to its last. */
export const isPeriod = ({ kind, start, end }: Pick<Item, 'kind' | 'start' | 'end'>): boolean =>
  kind === 'window' || kind === 'session' || kind === 'milestone' || start !== end
