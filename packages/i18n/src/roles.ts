import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { GuestRole, Role } from '@mithaq/schema/role'

type RoleMessages = Record<Role | `${Role}May` | `guest.${GuestRole}May`, string>

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
    'guest.writerMay': 'كتابة نص هذه المساهمة.',
    'guest.reviewerMay': 'قراءة نص هذه المساهمة ومراجعته.',
    'guest.observerMay': 'قراءة هذه المساهمة فقط.',
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
    'guest.writerMay': 'Writes the text of this submission.',
    'guest.reviewerMay': 'Reads the text of this submission in order to review it.',
    'guest.observerMay': 'Only reads this submission.',
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
    'guest.writerMay': 'Rédige le texte de cette contribution.',
    'guest.reviewerMay': 'Lit le texte de cette contribution pour le relire.',
    'guest.observerMay': 'Lit seulement cette contribution.',
  },
} satisfies Record<InterfaceLanguage, RoleMessages>
