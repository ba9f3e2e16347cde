import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Role } from '@mithaq/schema/role'

type RoleMessages = Record<Role | `${Role}May`, string>

/** The roles, and what each may do. */
export const roles = {
  ar: {
    coordinator: 'تنسيق',
    writer: 'كتابة',
    reviewer: 'مراجعة',
    observer: 'اطّلاع',
    coordinatorMay: 'إدارة المنظمات والدعوات والأدوار، والكتابة.',
    writerMay: 'بدء المساهمات وكتابة نصوصها.',
    reviewerMay: 'قراءة النصوص ومراجعتها.',
    observerMay: 'القراءة فقط.',
  },
  en: {
    coordinator: 'Coordinator',
    writer: 'Writer',
    reviewer: 'Reviewer',
    observer: 'Observer',
    coordinatorMay: 'Runs organisations, invitations and roles, and writes.',
    writerMay: 'Starts submissions and writes their text.',
    reviewerMay: 'Reads the texts in order to review them.',
    observerMay: 'Reads only.',
  },
  fr: {
    coordinator: 'Coordination',
    writer: 'Rédaction',
    reviewer: 'Relecture',
    observer: 'Observation',
    coordinatorMay: 'Gère les organisations, les invitations et les rôles, et rédige.',
    writerMay: 'Commence des contributions et en rédige le texte.',
    reviewerMay: 'Lit les textes pour les relire.',
    observerMay: 'Lit seulement.',
  },
} satisfies Record<InterfaceLanguage, RoleMessages>
