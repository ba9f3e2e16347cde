import type { InterfaceLanguage } from '@mithaq/schema/language'

/**
 * What a mail says of dates: when, and nothing of what. Not part of what browsers load. In each line `{{date}}` stands for the day,
 * with the hour where there is one.
 */
interface ReminderMailWords {
  subjectNear: string
  subjectLate: string
  /** Before the lines. */
  near: string
  late: string
  line: {
    /** Where the hour is said: in which zone, `{{zone}}`. */
    moment: string
    /** A whole day of `{{zone}}`. */
    day: string
    /** A day of everybody's own calendar. */
    plain: string
    zoneUnknown: string
    estimate: string
  }
  /** When there are more than are listed. */
  more: string
}

export const reminderMailWords: Record<InterfaceLanguage, ReminderMailWords> = {
  ar: {
    subjectNear: 'مواعيد قريبة في ميثاق',
    subjectLate: 'مواعيد مضت في ميثاق',
    near: 'مواعيد تقترب:',
    late: 'مواعيد مضت ولم يُنجز ما كان مطلوباً قبلها:',
    line: {
      moment: '{{date}}، بتوقيت {{zone}}',
      day: '{{date}}، اليوم كله بتوقيت {{zone}}',
      plain: '{{date}}',
      zoneUnknown: '{{date}}، والمنطقة الزمنية غير مذكورة: الأسلم إنجازه قبل هذا اليوم',
      estimate: 'ابتداءً من {{date}}: تقدير، لم يُعلن شيء بعد',
    },
    more: 'ومواعيد أخرى.',
  },
  en: {
    subjectNear: 'Dates that are near, in Mithaq',
    subjectLate: 'Dates that have passed, in Mithaq',
    near: 'Near:',
    late: 'Passed, and what was due by then is not done:',
    line: {
      moment: '{{date}}, time of {{zone}}',
      day: '{{date}}, the whole day in {{zone}}',
      plain: '{{date}}',
      zoneUnknown: '{{date}}; the time zone is not stated: be done before this day',
      estimate: 'From {{date}} on: an estimate, nothing has been announced',
    },
    more: 'And others.',
  },
  fr: {
    subjectNear: 'Des échéances approchent, dans Mithaq',
    subjectLate: 'Des échéances sont passées, dans Mithaq',
    near: 'Elles approchent :',
    late: 'Passées sans que le nécessaire soit fait :',
    line: {
      moment: '{{date}}, heure de {{zone}}',
      day: '{{date}}, le jour entier à l’heure de {{zone}}',
      plain: '{{date}}',
      zoneUnknown: '{{date}} ; le fuseau horaire n’est pas indiqué : terminez avant ce jour',
      estimate: 'À partir du {{date}} : estimation, rien n’est annoncé',
    },
    more: 'Et d’autres.',
  },
}
