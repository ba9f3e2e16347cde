import type { Localized } from '@mithaq/schema/language'
import type { Mechanism, SectionPart } from '@mithaq/schema/mechanism'

/** A section as a new submission begins with it: nobody's yet, without words. */
export interface TemplateSection {
  templateSectionId: string
  title: Localized
  guidance: Localized | null
  part: SectionPart
  /** Its form asks who somebody is: it takes case labels, never names. */
  identity: boolean
  required: boolean
  wordBudget: null
}

/** The sections that a mechanism's template gives, in its order. */
export const sectionsOf = (mechanism: Pick<Mechanism, 'sections'>): TemplateSection[] =>
  mechanism.sections.map(({ id, title, guidance, part, identity, required }) => ({
    templateSectionId: id,
    title,
    guidance,
    part,
    identity,
    required,
    wordBudget: null,
  }))
