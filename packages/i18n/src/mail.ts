import type { InterfaceLanguage } from '@mithaq/schema/language'

/** What a mail says: that something waits, and where. Whoever looks over a shoulder learns no more. Not part of what browsers load. */
interface MailWords {
  subject: string
  /** Before and after the address. */
  before: string
  after: string
}

export const mailWords: Record<InterfaceLanguage, MailWords> = {
  ar: {
    subject: 'لديكم جديد في ميثاق',
    before: 'في ميثاق ما ينتظركم. للاطلاع عليه بعد تسجيل الدخول:',
    after: 'يمكن من صفحة الحساب تغيير مواعيد هذه الرسائل أو إيقافها. لا تذكر هذه الرسائل أسماءً ولا نصوصاً، ولا تطلب أبداً كلمة مرور.',
  },
  en: {
    subject: 'Something new in Mithaq',
    before: 'Something waits for you in Mithaq. Sign in to see it:',
    after: 'Your account page sets when these messages come, or stops them. They never hold names or texts, and never ask for a password.',
  },
  fr: {
    subject: 'Du nouveau dans Mithaq',
    before: 'Quelque chose vous attend dans Mithaq. Connectez-vous pour le voir :',
    after:
      'La page de votre compte règle le moment de ces messages, ou les arrête. Ils ne contiennent jamais de noms ni de textes et ne demandent jamais de mot de passe.',
  },
}
