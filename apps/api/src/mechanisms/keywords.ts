import type { Reference } from '@mithaq/reference/reference'
import type { Localized } from '@mithaq/schema/language'
import type { Mechanism } from '@mithaq/schema/mechanism'

/** Texts that go to whichever thematic mandates they concern. */
const toAnyMandate = new Set(['sp-urgent-appeal', 'sp-allegation-letter', 'sp-other-letter', 'sp-call-for-input'])

/** Subjects of thematic mandates, as people type them: most mandates have no Arabic and no French name in a source. */
const subjects = [
  'تعذيب',
  'اعتقال',
  'احتجاز',
  'اختفاء قسري',
  'إعدام',
  'حرية التعبير',
  'التجمع',
  'المدافعون عن حقوق الإنسان',
  'العنف ضد المرأة',
  'المهاجرون',
  'détention arbitraire',
  'disparition forcée',
  'exécutions',
  'liberté d’expression',
  'réunion pacifique',
  'défenseurs des droits humains',
  'violence contre les femmes',
]

/**
 * By what a mechanism is found besides its name, body and summary: its sections; the mandates to which a communication may
 * go («تعذيب» finds the urgent appeal); the bodies that a treaty-body procedure has in common.
 */
export function keywordsOf(mechanism: Mechanism, { mechanisms, mandates }: Pick<Reference, 'mechanisms' | 'mandates'>): string[] {
  const sections = mechanism.sections.flatMap(({ title }) => wordsOf(title))
  const reached = toAnyMandate.has(mechanism.id)
    ? [...subjects, ...mandates.filter(({ type }) => type === 'thematic').map(({ name_en: name }) => name)]
    : mechanism.group === 'treaty-bodies' && mechanism.treatyBody === null
      ? mechanisms.filter(({ treatyBody }) => treatyBody !== null).flatMap(({ body }) => wordsOf(body))
      : []
  return [...new Set([...sections, ...reached])]
}

const wordsOf = (text: Localized): string[] => Object.values(text)
