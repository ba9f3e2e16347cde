import type { OrganisationId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Mechanism, MechanismSession } from '@mithaq/schema/mechanism'
import { accept, refuse, type Result } from '@mithaq/schema/result'
import type { CreateSubmissionInput } from '@mithaq/schema/submission'

/** An organisation as the choice of who submits sees it. */
export interface Submitter {
  id: OrganisationId
  /** ECOSOC consultative status of any kind. */
  hasConsultativeStatus: boolean
}

export interface SubmissionRequest {
  input: Omit<CreateSubmissionInput, 'mechanismId' | 'sectionsFrom'>
  /** null: neither shipped nor the coalition's own. */
  mechanism: Mechanism | null
  /** null: no such session, or none asked for. */
  session: MechanismSession | null
  /** ISO 3166-1 alpha-3 codes that exist. */
  states: ReadonlySet<string>
  /** For whom the creator acts. */
  ownOrganisationId: OrganisationId
  /** The coalition's organisations, at least those named in `input`. */
  organisations: readonly Submitter[]
}

export interface SubmissionPlan {
  mechanism: Mechanism
  leadOrganisationId: OrganisationId
  coSubmitters: OrganisationId[]
  readers: OrganisationId[]
  stateConcerned: string | null
  sessionId: string | null
  sourceLanguage: DocumentLanguage | null
  limitId: string | null
}

/** Whether this mechanism takes such a submission from these organisations, and what follows from that. */
export function planSubmission({
  input,
  mechanism,
  session,
  states,
  ownOrganisationId,
  organisations,
}: SubmissionRequest): Result<SubmissionPlan> {
  if (mechanism === null) return refuse({ code: 'mechanism.unknown' })

  const coSubmitters = [...new Set(input.coSubmitters)]
  const readers = [...new Set(input.readers)].filter((id) => !coSubmitters.includes(id))
  if (!coSubmitters.includes(ownOrganisationId)) return refuse({ code: 'submission.ownOrganisationMissing' })
  const lead = planLead(mechanism, coSubmitters, readers, organisations, ownOrganisationId)
  if (!lead.ok) return lead

  if (mechanism.stateConcerned === 'required' && input.stateConcerned === null) return refuse({ code: 'mechanism.stateRequired' })
  if (input.stateConcerned !== null && (mechanism.stateConcerned === 'none' || !states.has(input.stateConcerned)))
    return refuse({ code: 'input.invalid', fields: ['stateConcerned'] })

  // Languages that no source states are not held against anybody.
  if (mechanism.languages !== null && !mechanism.languages.includes(input.submittedLanguage))
    return refuse({ code: 'mechanism.languageNotAccepted', language: input.submittedLanguage })
  const limit = planLimit(mechanism, input.limitId)
  if (!limit.ok) return limit
  if (input.sessionId !== null && (session === null || !suitsMechanism(mechanism, session))) return refuse({ code: 'session.unknown' })

  return accept({
    mechanism,
    leadOrganisationId: lead.value,
    coSubmitters,
    readers,
    stateConcerned: input.stateConcerned,
    sessionId: input.sessionId,
    sourceLanguage: input.sourceLanguage === input.submittedLanguage ? null : input.sourceLanguage,
    limitId: limit.value,
  })
}

/**
 * Who leads, if these may submit together. Where consultative status is required the organisation that holds it files,
 * so it leads; otherwise the wanted one does.
 */
export function planLead(
  mechanism: Mechanism,
  coSubmitters: readonly OrganisationId[],
  readers: readonly OrganisationId[],
  organisations: readonly Submitter[],
  wanted: OrganisationId,
): Result<OrganisationId> {
  const known = new Map(organisations.map((organisation) => [organisation.id, organisation]))
  if ([...coSubmitters, ...readers].some((id) => !known.has(id))) return refuse({ code: 'organisation.notInCoalition' })
  if (mechanism.joint === 'only' && coSubmitters.length < 2) return refuse({ code: 'mechanism.jointOnly' })
  if (mechanism.joint === 'no' && coSubmitters.length > 1) return refuse({ code: 'mechanism.notJoint' })
  if (!mechanism.ecosocStatusRequired) return accept(wanted)

  const holders = coSubmitters.filter((id) => known.get(id)?.hasConsultativeStatus)
  const [first] = holders
  if (first === undefined) return refuse({ code: 'mechanism.consultativeStatusRequired' })
  return accept(holders.includes(wanted) ? wanted : first)
}

/** The limit under which the submission files: the only one, or the chosen one of several. */
export function planLimit(mechanism: Mechanism, limitId: string | null): Result<string | null> {
  const [only] = mechanism.limits
  if (only === undefined) return limitId === null ? accept(null) : refuse({ code: 'input.invalid', fields: ['limitId'] })
  if (limitId === null) return mechanism.limits.length === 1 ? accept(only.id) : refuse({ code: 'mechanism.limitRequired' })
  return mechanism.limits.some(({ id }) => id === limitId) ? accept(limitId) : refuse({ code: 'input.invalid', fields: ['limitId'] })
}

/** Whether a session is one that this mechanism waits for; a mechanism that waits for none takes any. */
export function suitsMechanism(mechanism: Mechanism, session: MechanismSession): boolean {
  switch (mechanism.deadline?.anchor) {
    case 'upr-session':
      return session.calendar === 'upr'
    case 'hrc-session':
      return session.calendar === 'hrc'
    case 'achpr-session':
      return session.calendar === 'achpr'
    case 'treaty-body-session':
      return session.calendar === 'treaty-body' && (mechanism.treatyBody === null || session.body === mechanism.treatyBody)
    case 'event':
    case 'call':
    case 'calendar':
    case 'none':
    case undefined:
      return true
  }
}
