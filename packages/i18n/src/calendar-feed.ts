import type { InterfaceLanguage } from '@mithaq/schema/language'

/** What a calendar shows of a date. Neutral: of what it is the date stands only in the workspace. Not part of what browsers load. */
interface FeedWords {
  calendar: string
  deadline: string
  window: string
  ownDate: string
  milestone: string
  section: string
  coalitionDate: string
  /** Before the words of what was a date and is none any more. */
  cancelled: string
  /** `{{from}}`, `{{to}}` */
  estimate: string
  announced: string
  derived: string
  entered: string
  zoneUnknown: string
  /** `{{hour}}` */
  hourWithoutZone: string
  /** `{{zone}}`: whose day it is. */
  dayOf: string
}

export const feedWords: Record<InterfaceLanguage, FeedWords> = {
  ar: {
    calendar: 'المواعيد',
    deadline: 'موعد نهائي',
    window: 'موعد نهائي متوقَّع (تقدير، لم يُعلن)',
    ownDate: 'موعد داخلي',
    milestone: 'خطوة من الخطة',
    section: 'تسليم قسم',
    coalitionDate: 'تاريخ للتحالف',
    cancelled: 'أُلغي',
    estimate: 'تقدير: لم تُعلن الجهة موعداً بعد. يُتوقَّع بين {{from}} و{{to}}.',
    announced: 'أعلنته الجهة.',
    derived: 'محسوب من قاعدة الجهة.',
    entered: 'أُدخل يدوياً.',
    zoneUnknown: 'المنطقة الزمنية غير مذكورة: الأسلم إنجازه قبل هذا اليوم.',
    hourWithoutZone: 'الساعة {{hour}}، والمنطقة الزمنية غير مذكورة.',
    dayOf: 'اليوم كله بتوقيت {{zone}}.',
  },
  en: {
    calendar: 'Dates',
    deadline: 'Deadline',
    window: 'Expected deadline (estimate, not announced)',
    ownDate: 'Date of our own',
    milestone: 'Step of the plan',
    section: 'Section to hand in',
    coalitionDate: 'Date of the coalition',
    cancelled: 'Cancelled',
    estimate: 'Estimate: nothing has been announced yet. Expected between {{from}} and {{to}}.',
    announced: 'Announced by the body.',
    derived: 'Worked out from the rule of the body.',
    entered: 'Entered by hand.',
    zoneUnknown: 'The time zone is not stated: be done before this day.',
    hourWithoutZone: 'At {{hour}}; the time zone is not stated.',
    dayOf: 'The whole day in {{zone}}.',
  },
  fr: {
    calendar: 'Dates',
    deadline: 'Date limite',
    window: 'Date limite attendue (estimation, non annoncée)',
    ownDate: 'Date interne',
    milestone: 'Étape du plan',
    section: 'Section à remettre',
    coalitionDate: 'Date de la coalition',
    cancelled: 'Annulé',
    estimate: 'Estimation : rien n’est encore annoncé. Attendue entre le {{from}} et le {{to}}.',
    announced: 'Annoncée par l’organe.',
    derived: 'Calculée d’après la règle de l’organe.',
    entered: 'Saisie à la main.',
    zoneUnknown: 'Le fuseau horaire n’est pas indiqué : terminez avant ce jour.',
    hourWithoutZone: 'À {{hour}} ; le fuseau horaire n’est pas indiqué.',
    dayOf: 'Le jour entier à l’heure de {{zone}}.',
  },
}
