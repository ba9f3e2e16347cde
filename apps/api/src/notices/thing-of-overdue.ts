import type { OverdueSection } from '@mithaq/db/notices/overdue'

/** Of one section and one day nobody hears twice; put off and late again, they do. */
export const thingOfOverdue = ({ sectionId, due }: Pick<OverdueSection, 'sectionId' | 'due'>): string => `overdue:${sectionId}:${due}`
