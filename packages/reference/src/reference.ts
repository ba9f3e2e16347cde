import type { FollowUpChain } from '@mithaq/schema/follow-up'
import type { Mechanism, MechanismSession, State } from '@mithaq/schema/mechanism'
import { readAgendaItems, type AgendaItem } from './agenda-items.ts'
import { readEvidenceFields, type EvidenceFields } from './evidence-fields.ts'
import { referenceFolder } from './folder.ts'
import { readFollowUp } from './follow-up.ts'
import { readGoals, type Goal } from './goals.ts'
import { readImportFormats, type ImportFormat } from './import-formats.ts'
import { readInstruments, type Instrument } from './instruments.ts'
import { readMandates, type Mandate } from './mandates.ts'
import { readMechanisms } from './mechanisms.ts'
import { readSessions } from './sessions.ts'
import { readStateAliases, type StateAliases } from './state-aliases.ts'
import { readStates } from './states.ts'
import { readSymbolGrammar, readUnDocuments, type SymbolGrammar, type UnDocument } from './symbols.ts'
import { readThemes, type Themes } from './themes.ts'
import { readCouncilSittings, readUprOutcomes, type UprOutcome, type UprReview } from './upr-outcomes.ts'

/** What is known of the bodies to which submissions go, with its sources; the same for every coalition. */
export interface Reference {
  mechanisms: readonly Mechanism[]
  /** Past ones and those whose dates nobody has announced yet included. */
  sessions: readonly MechanismSession[]
  states: readonly State[]
  /** As tables and reports call them: for reading, never for showing. */
  stateAliases: readonly StateAliases[]
  /** What follows filing. */
  followUp: readonly FollowUpChain[]
  uprOutcomes: readonly UprOutcome[]
  uprReviews: readonly UprReview[]
  /** By session: a day on which the Council sat. */
  councilSittings: ReadonlyMap<string, string>
  /** Of the Human Rights Council. */
  agendaItems: readonly AgendaItem[]
  mandates: readonly Mandate[]
  instruments: readonly Instrument[]
  themes: Themes
  goals: readonly Goal[]
  unDocuments: readonly UnDocument[]
  symbolGrammar: SymbolGrammar
  evidenceFields: EvidenceFields
  importFormats: readonly ImportFormat[]
}

/**
 * All data of a folder, every file read and checked before anybody works with any of it.
 * @throws {ReferenceDamaged} naming the first file that is missing, cut short or of the wrong shape, and the place in it.
 */
export function readReference(folder: string): Reference {
  const { outcomes: uprOutcomes, reviews: uprReviews } = readUprOutcomes(folder)
  return {
    mechanisms: readMechanisms(folder).mechanisms,
    sessions: readSessions(folder),
    states: readStates(folder),
    stateAliases: readStateAliases(folder),
    agendaItems: readAgendaItems(folder),
    mandates: readMandates(folder),
    instruments: readInstruments(folder),
    themes: readThemes(folder),
    goals: readGoals(folder),
    unDocuments: readUnDocuments(folder),
    symbolGrammar: readSymbolGrammar(folder),
    evidenceFields: readEvidenceFields(folder),
    importFormats: readImportFormats(folder),
    followUp: readFollowUp(folder),
    uprOutcomes,
    uprReviews,
    councilSittings: readCouncilSittings(folder),
  }
}

let cached: Reference | undefined

/** The shipped data, read once. */
export const loadReference = (): Reference => (cached ??= readReference(referenceFolder))
