import type { DocumentLanguage } from '@mithaq/schema/language'
import type { SaidIn, StatePosition } from '@mithaq/schema/recommendation'

/** What a State answered, as it stands in what was read. */
export interface ReadResponse {
  saidIn: SaidIn
  /** As printed: a heading over a list, or the word in a column. */
  heading: string
  position: StatePosition
  symbol: string | null
  paragraph: string | null
  saidOn: string | null
}

/** A recommendation as it was read: nothing of it is ours yet. */
export interface ReadRecommendation {
  /** Where it stands in what was read, the first line being 1. */
  row: number
  /** What makes it the same at a second reading: an id of the source, or symbol and paragraph. */
  key: string
  texts: Partial<Record<DocumentLanguage, string>>
  /** ISO 3166-1 alpha-3 of the State that is to do it. */
  state: string | null
  body: string | null
  symbol: string | null
  paragraph: string | null
  /** YYYY-MM-DD */
  saidOn: string | null
  cycle: number | null
  /** A session of `reference/` (`upr-48`), or as it is printed. */
  session: string | null
  /** ISO codes; what is no State as it is printed. */
  recommendedBy: string[]
  themes: string[]
  persons: string[]
  /** The list from which the labels are, with its vintage. */
  labelsOf: string | null
  sdgs: string[]
  action: number | null
  responses: ReadResponse[]
  source: string | null
  /** Columns for which there is no field of ours, so that nothing is lost on the way out. */
  beside: Record<string, string>
}

/** Why a row is not taken. The interface says it in the reader's language. */
export type RowProblem =
  | { problem: 'text-missing' }
  | { problem: 'text-too-long'; maximum: number }
  | { problem: 'state-unknown'; printed: string }
  | { problem: 'date-wrong'; printed: string }
  | { problem: 'position-unknown'; printed: string }
  | { problem: 'twice-in-file'; firstRow: number }
  | { problem: 'too-few-cells'; cells: number; expected: number }
  | { problem: 'cell-too-large'; column: string }
  | { problem: 'no-recommendation'; printed: string }
  | { problem: 'record-damaged' }

export interface WrongRow {
  row: number
  reason: RowProblem
}

export type ReadRow = { ok: true; read: ReadRecommendation } | ({ ok: false } & WrongRow)

export const wrong = (row: number, reason: RowProblem): ReadRow => ({ ok: false, row, reason })

/** Why a file as a whole cannot be read. */
export type FileProblem =
  | 'empty'
  | 'not-text'
  | 'not-a-spreadsheet'
  | 'columns-missing'
  | 'cut-off'
  | 'unpacks-too-large'
  | 'too-many-columns'
  | 'password-protected'

export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  readonly problem: FileProblem
  /** The columns that are missing, as the format names them. */
  readonly columns: string[]
  constructor(problem: FileProblem, columns: string[] = []) {
    super(`The file cannot be read: ${problem}`)
    this.problem = problem
    this.columns = columns
  }
}

export const nothingRead: Omit<ReadRecommendation, 'row' | 'key'> = {
  texts: {},
  state: null,
  body: null,
  symbol: null,
  paragraph: null,
  saidOn: null,
  cycle: null,
  session: null,
  recommendedBy: [],
  themes: [],
  persons: [],
  labelsOf: null,
  sdgs: [],
  action: null,
  responses: [],
  source: null,
  beside: {},
}
