import type { OrganisationId } from '@mithaq/schema/ids'
import type { Finding, RecommendationStage, StatePosition } from '@mithaq/schema/recommendation'

/** What an organisation found. Nothing that was said is replaced: of one organisation the latest counts. */
export interface Assessed {
  organisationId: OrganisationId
  finding: Finding
  /** YYYY-MM-DD */
  asOf: string
  assessedAt: Date
  /** Where it can be read; null: nowhere. */
  evidence: string | null
}

/** What each organisation says now. */
export function latestFindings<Assessment extends Assessed>(assessments: readonly Assessment[]): Assessment[] {
  const latest = new Map<OrganisationId, Assessment>()
  for (const assessment of assessments) {
    const before = latest.get(assessment.organisationId)
    if (before === undefined || isLater(assessment, before)) latest.set(assessment.organisationId, assessment)
  }
  return [...latest.values()]
}

const isLater = (one: Assessed, other: Assessed): boolean =>
  one.asOf > other.asOf || (one.asOf === other.asOf && one.assessedAt >= other.assessedAt)

/** Two organisations found it so, or one that says where it can be read. */
export function isImplemented(assessments: readonly Assessed[]): boolean {
  const found = latestFindings(assessments).filter(({ finding }) => finding === 'implemented')
  return found.length >= 2 || found.some(({ evidence }) => evidence !== null && evidence !== '')
}

/** Organisations disagree about what was done: both are shown. */
export const isContested = (assessments: readonly Assessed[]): boolean =>
  new Set(latestFindings(assessments).map(({ finding }) => finding)).size > 1

/** What is known of a recommendation, as far as whoever asks sees it. */
export interface StageFacts {
  isUnText: boolean
  /** Stands in a submission that was sent. */
  filed: boolean
  /** What the UN said of it, or of what took it up; the State's position there. */
  said: readonly { position: StatePosition | null; assessments: readonly Assessed[] }[]
  /** About itself. */
  assessments: readonly Assessed[]
}

/** The furthest fact (foundations.md, "Spreadsheets"). */
export function stageOf({ isUnText, filed, said, assessments }: StageFacts): RecommendationStage {
  if (isImplemented(assessments) || said.some((text) => isImplemented(text.assessments))) return 'implemented'
  if (said.some(({ position }) => position === 'supported' || position === 'noted')) return 'answered'
  if (isUnText || said.length > 0) return 'made'
  return filed ? 'filed' : 'drafted'
}

const order = { report: 0, addendum: 1, plenary: 2, other: -1 }
/** What a State says now: the latest day, and of one day the plenary over the addendum over the report. */
export function currentPosition<Response extends { saidIn: keyof typeof order; position: StatePosition; saidOn: string | null }>(
  responses: readonly Response[],
): Response | null {
  return responses.reduce<Response | null>((latest, response) => {
    if (latest === null) return response
    const [day, before] = [response.saidOn ?? '', latest.saidOn ?? '']
    if (day !== '' && before !== '' && day !== before) return day > before ? response : latest
    return order[response.saidIn] >= order[latest.saidIn] ? response : latest
  }, null)
}
