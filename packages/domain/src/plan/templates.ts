import { stepKinds, type PlanTemplateId, type PlanUnit, type StepKind } from '@mithaq/schema/plan'
import type { SectionId } from '@mithaq/schema/ids'

/**
 * How long each step takes. These are our own proposals, from no source and no rule of a body: the interface says so, and whoever
 * manages a submission changes them in its plan.
 */
export interface PlanTemplate {
  id: PlanTemplateId
  /** Working days, or hours of the clock: an urgent request is prepared without pause. */
  unit: PlanUnit
  lengths: Readonly<Record<Exclude<StepKind, 'own'>, number>>
  /** Of a plan in hours: by when it is sent, from its beginning. */
  withinHours: number | null
}

export const planTemplates: readonly PlanTemplate[] = [
  {
    id: 'upr-joint',
    unit: 'days',
    lengths: { outline: 3, draft: 10, consolidation: 4, translation: 7, 'legal-review': 3, 'sign-off': 5, proof: 2, filing: 1 },
    withinHours: null,
  },
  {
    id: 'urgent-48-hours',
    unit: 'hours',
    lengths: { outline: 4, draft: 10, consolidation: 2, translation: 10, 'legal-review': 4, 'sign-off': 10, proof: 2, filing: 2 },
    withinHours: 48,
  },
  {
    id: 'shadow-report',
    unit: 'days',
    lengths: { outline: 4, draft: 15, consolidation: 5, translation: 10, 'legal-review': 4, 'sign-off': 7, proof: 3, filing: 1 },
    withinHours: null,
  },
  {
    id: 'statement',
    unit: 'days',
    lengths: { outline: 1, draft: 3, consolidation: 1, translation: 2, 'legal-review': 1, 'sign-off': 2, proof: 1, filing: 1 },
    withinHours: null,
  },
]

export function templateOf(id: PlanTemplateId): PlanTemplate {
  const found = planTemplates.find((template) => template.id === id)
  if (found === undefined) throw new Error(`there is no template ${id}`)
  return found
}

/** A step before anybody has changed it. */
export interface TemplateStep {
  id: string
  kind: StepKind
  sectionId: SectionId | null
  /** In the unit of the template. */
  length: number
  after: string[]
}

/**
 * The steps of a submission: the first draft of each section is one of its own, all others follow each other. Nothing is translated
 * where everybody writes in the language that is submitted.
 */
export function stepsOf(template: PlanTemplate, sections: readonly { id: SectionId }[], isTranslated: boolean): TemplateStep[] {
  const kinds = stepKinds.filter((kind) => kind !== 'own').filter((kind) => kind !== 'translation' || isTranslated)
  let before: string[] = []
  return kinds.flatMap((kind): TemplateStep[] => {
    const after = before
    const length = template.lengths[kind]
    const steps: TemplateStep[] =
      kind === 'draft' && sections.length > 0
        ? sections.map(({ id }) => ({ id: `draft:${id}`, kind, sectionId: id, length, after }))
        : [{ id: kind, kind, sectionId: null, length, after }]
    before = steps.map(({ id }) => id)
    return steps
  })
}

/** The template that suits a mechanism: the interface proposes it, somebody chooses. */
export function proposedTemplate({ group, kind, anchor }: { group: string; kind: string; anchor: string | null }): PlanTemplateId {
  if (group === 'upr') return anchor === 'upr-session' ? 'upr-joint' : 'statement'
  if (group === 'council') return 'statement'
  if (group === 'special-procedures' || /urgent/.test(kind)) return 'urgent-48-hours'
  return 'shadow-report'
}
