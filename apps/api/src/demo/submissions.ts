import type { DocumentLanguage } from '@mithaq/schema/language'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { SectionState, SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { DemoOrganisation } from './cast.ts'

/** Days are counted from the first start of the demo; what lies in the past for good has its date. */
export type DemoDay = number | `${number}-${number}-${number}`

export interface DemoSection {
  /** The section of the mechanism's template; null: one that the coalition added. */
  template: string | null
  /** Instead of the template's, or of its own. */
  title?: Title
  /** A file under `texts/`; null: nobody has begun. */
  text: string | null
  organisation: DemoOrganisation | null
  due: DemoDay | null
  state: SectionState
  wordBudget?: number
  closed?: boolean
}

interface DemoDeadline {
  whose: 'mechanism' | 'own'
  due: DemoDay
  hour: string | null
  label: Title | null
}

/** A session that the coordinator entered, with days instead of dates. */
interface DemoSession extends Pick<MechanismSession, 'calendar' | 'body' | 'name' | 'states'> {
  start: DemoDay | null
  end: DemoDay | null
  span: { earliest: DemoDay; latest: DemoDay; label: string } | null
}

export interface DemoSubmission {
  /** Each mechanism stands once in the demo: with it a submission is found again on the next run. */
  mechanismId: string
  title: Title
  stateConcerned: string | null
  /** One of the shipped calendar, or one that the coordinator entered. */
  session: string | DemoSession | null
  eventDate: DemoDay | null
  sourceLanguage: DocumentLanguage
  submittedLanguage: DocumentLanguage
  limitId: string | null
  /** The first leads. */
  coSubmitters: readonly [DemoOrganisation, ...DemoOrganisation[]]
  readers: readonly DemoOrganisation[]
  status: SubmissionStatus
  submittedAt: DemoDay | null
  draftingStarts: DemoDay
  deadlines: readonly DemoDeadline[]
  sections: readonly DemoSection[]
}

const jointReport: DemoSubmission = {
  mechanismId: 'ccpr-alternative',
  title: {
    en: 'Joint alternative report on Libya to the Human Rights Committee (example)',
    ar: 'تقرير بديل مشترك عن ليبيا إلى اللجنة المعنية بحقوق الإنسان (مثال)',
    fr: 'Rapport alternatif conjoint sur la Libye au Comité des droits de l’homme (exemple)',
  },
  stateConcerned: 'LBY',
  session: {
    calendar: 'treaty-body',
    body: 'CCPR',
    name: {
      en: 'Session of the Human Rights Committee, entered by hand (example)',
      ar: 'دورة اللجنة المعنية بحقوق الإنسان، أُدخلت يدوياً (مثال)',
      fr: 'Session du Comité des droits de l’homme, saisie à la main (exemple)',
    },
    states: ['LBY'],
    start: 103,
    end: 131,
    span: null,
  },
  eventDate: null,
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  limitId: 'any',
  coSubmitters: ['documentation', 'lawyers', 'families'],
  readers: [],
  status: 'drafting',
  submittedAt: null,
  draftingStarts: -21,
  deadlines: [
    { whose: 'mechanism', due: 24, hour: '18:00', label: null },
    {
      whose: 'own',
      due: 12,
      hour: null,
      label: {
        en: 'English translation complete (example)',
        ar: 'اكتمال الترجمة الإنكليزية (مثال)',
        fr: 'Traduction anglaise terminée (exemple)',
      },
    },
  ],
  sections: [
    { template: 'title', text: 'joint-report/01-title.txt', organisation: 'documentation', due: -10, state: 'ready' },
    {
      template: 'summary',
      text: 'joint-report/02-summary.txt',
      organisation: 'documentation',
      due: 16,
      state: 'drafting',
      wordBudget: 900,
    },
    { template: 'method', text: 'joint-report/03-method.txt', organisation: 'documentation', due: -6, state: 'ready', wordBudget: 800 },
    { template: 'follow-up', text: 'joint-report/04-follow-up.txt', organisation: 'lawyers', due: 9, state: 'drafting', wordBudget: 900 },
    {
      template: 'issues',
      title: {
        en: 'Arbitrary detention and enforced disappearance (articles 6, 7, 9 and 16)',
        ar: 'الاحتجاز التعسفي والاختفاء القسري (المواد 6 و7 و9 و16)',
        fr: 'Détention arbitraire et disparition forcée (articles 6, 7, 9 et 16)',
      },
      text: 'joint-report/05-detention.txt',
      organisation: 'lawyers',
      due: 5,
      state: 'drafting',
      wordBudget: 1800,
    },
    {
      template: null,
      title: {
        en: 'Torture and ill-treatment in places of detention (articles 7 and 10)',
        ar: 'التعذيب وسوء المعاملة في أماكن الاحتجاز (المادتان 7 و10)',
        fr: 'Torture et mauvais traitements dans les lieux de détention (articles 7 et 10)',
      },
      text: 'joint-report/06-torture.txt',
      organisation: 'lawyers',
      due: -2,
      state: 'drafting',
      wordBudget: 1400,
    },
    {
      template: null,
      title: {
        en: 'Fair trial and military courts (article 14)',
        ar: 'المحاكمة العادلة والقضاء العسكري (المادة 14)',
        fr: 'Procès équitable et tribunaux militaires (article 14)',
      },
      text: 'joint-report/07-fair-trial.txt',
      organisation: 'lawyers',
      due: -1,
      state: 'ready',
      wordBudget: 1000,
    },
    {
      template: null,
      title: {
        en: 'Families of the disappeared (articles 7, 17, 23 and 24)',
        ar: 'أسر المختفين قسراً (المواد 7 و17 و23 و24)',
        fr: 'Familles des personnes disparues (articles 7, 17, 23 et 24)',
      },
      text: 'joint-report/08-families.txt',
      organisation: 'families',
      due: 3,
      state: 'drafting',
      wordBudget: 1200,
      closed: true,
    },
    {
      template: null,
      title: {
        en: 'Expression, peaceful assembly and association (articles 19, 21 and 22)',
        ar: 'حرية التعبير والتجمع السلمي وتكوين الجمعيات (المواد 19 و21 و22)',
        fr: 'Expression, réunion pacifique et association (articles 19, 21 et 22)',
      },
      text: 'joint-report/09-civic-space.txt',
      organisation: 'documentation',
      due: 7,
      state: 'drafting',
      wordBudget: 1300,
    },
    {
      template: null,
      title: {
        en: 'Migrants and refugees (articles 7, 9 and 13)',
        ar: 'المهاجرون واللاجئون (المواد 7 و9 و13)',
        fr: 'Personnes migrantes et réfugiées (articles 7, 9 et 13)',
      },
      text: null,
      organisation: null,
      due: 10,
      state: 'not-started',
    },
    {
      template: 'recs',
      text: 'joint-report/11-recommendations.txt',
      organisation: 'families',
      due: 14,
      state: 'drafting',
      wordBudget: 900,
    },
    { template: 'annex', text: 'joint-report/12-annex.txt', organisation: 'families', due: 14, state: 'drafting' },
  ],
}

const uprSubmission: DemoSubmission = {
  mechanismId: 'upr-stakeholder-joint',
  title: {
    en: 'Joint submission on Libya to the universal periodic review (example)',
    ar: 'تقرير مشترك عن ليبيا مقدَّم إلى الاستعراض الدوري الشامل (مثال)',
    fr: 'Communication conjointe sur la Libye à l’Examen périodique universel (exemple)',
  },
  stateConcerned: 'LBY',
  session: 'upr-50',
  eventDate: null,
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  limitId: 'joint',
  coSubmitters: ['documentation', 'lawyers', 'families'],
  readers: [],
  status: 'submitted',
  submittedAt: '2025-04-03',
  draftingStarts: '2025-01-20',
  deadlines: [
    { whose: 'mechanism', due: '2025-04-04', hour: null, label: null },
    {
      whose: 'own',
      due: 40,
      hour: null,
      label: {
        en: 'Letter to missions on follow-up (example)',
        ar: 'رسالة إلى البعثات بشأن المتابعة (مثال)',
        fr: 'Lettre de suivi aux missions (exemple)',
      },
    },
    {
      whose: 'own',
      due: 150,
      hour: null,
      label: {
        en: 'Outline of the mid-term report (example)',
        ar: 'مخطط تقرير منتصف المدة (مثال)',
        fr: 'Plan du rapport à mi-parcours (exemple)',
      },
    },
  ],
  sections: [
    { template: 'cover', text: 'upr-joint/01-cover.txt', organisation: 'documentation', due: '2025-03-20', state: 'ready' },
    { template: 'intro', text: 'upr-joint/02-introduction.txt', organisation: 'documentation', due: '2025-03-20', state: 'ready' },
    { template: 'methodology', text: 'upr-joint/03-method.txt', organisation: 'documentation', due: '2025-03-10', state: 'ready' },
    { template: 'previous', text: 'upr-joint/04-previous-review.txt', organisation: 'lawyers', due: '2025-03-10', state: 'ready' },
    { template: 'developments', text: 'upr-joint/05-developments.txt', organisation: 'families', due: '2025-03-14', state: 'ready' },
    {
      template: 'recommendations',
      text: 'upr-joint/06-recommendations.txt',
      organisation: 'documentation',
      due: '2025-03-24',
      state: 'ready',
    },
    { template: 'annex', text: null, organisation: null, due: null, state: 'ready' },
  ],
}

const speech: DemoSubmission = {
  mechanismId: 'upr-presession',
  title: {
    en: 'Pre-session statement on Syria (example)',
    ar: 'كلمة في الجلسة التحضيرية عن سوريا (مثال)',
    fr: 'Intervention à la pré-session sur la Syrie (exemple)',
  },
  stateConcerned: 'SYR',
  session: 'upr-54',
  eventDate: null,
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  limitId: 'speaker',
  coSubmitters: ['lawyers', 'documentation'],
  readers: ['families'],
  status: 'drafting',
  submittedAt: null,
  draftingStarts: -9,
  deadlines: [{ whose: 'mechanism', due: 31, hour: null, label: null }],
  sections: [
    { template: 'issue', text: 'pre-session/01-issue.txt', organisation: 'lawyers', due: 8, state: 'drafting' },
    { template: 'ask', text: 'pre-session/02-ask.txt', organisation: 'documentation', due: 11, state: 'drafting' },
  ],
}

const urgentRequest: DemoSubmission = {
  mechanismId: 'wgeid-urgent',
  title: {
    en: 'Urgent action request: Case 07 (example)',
    ar: 'طلب إجراء عاجل: الحالة 07 (مثال)',
    fr: 'Demande d’action urgente : cas 07 (exemple)',
  },
  stateConcerned: 'LBY',
  session: null,
  eventDate: -58,
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  limitId: null,
  coSubmitters: ['families', 'documentation'],
  readers: [],
  status: 'drafting',
  submittedAt: null,
  draftingStarts: -4,
  deadlines: [
    {
      whose: 'own',
      due: 2,
      hour: '18:00',
      label: { en: 'Our own date for sending (example)', ar: 'موعدنا للإرسال (مثال)', fr: 'Notre date d’envoi (exemple)' },
    },
  ],
  sections: [
    { template: 'person', text: 'urgent-request/01-person.txt', organisation: 'families', due: 1, state: 'ready', closed: true },
    { template: 'date', text: 'urgent-request/02-date.txt', organisation: 'families', due: 1, state: 'ready' },
    { template: 'place', text: 'urgent-request/03-place.txt', organisation: 'families', due: 1, state: 'ready' },
    { template: 'forces', text: 'urgent-request/04-forces.txt', organisation: 'documentation', due: 1, state: 'drafting' },
    { template: 'search', text: 'urgent-request/05-search.txt', organisation: 'families', due: 1, state: 'drafting' },
    { template: 'reporter', text: 'urgent-request/06-reporter.txt', organisation: 'documentation', due: 1, state: 'ready' },
  ],
}

const statement: DemoSubmission = {
  mechanismId: 'hrc-written-statement',
  title: {
    en: 'Written statement on enforced disappearance in Libya (example)',
    ar: 'بيان كتابي بشأن الاختفاء القسري في ليبيا (مثال)',
    fr: 'Exposé écrit sur les disparitions forcées en Libye (exemple)',
  },
  stateConcerned: 'LBY',
  session: {
    calendar: 'hrc',
    body: null,
    name: {
      en: 'Council session early in the year, entered by hand (example)',
      ar: 'دورة المجلس في مطلع العام، أُدخلت يدوياً (مثال)',
      fr: 'Session du Conseil en début d’année, saisie à la main (exemple)',
    },
    states: [],
    start: null,
    end: null,
    span: { earliest: 92, latest: 106, label: 'entered by hand (example)' },
  },
  eventDate: null,
  sourceLanguage: 'ar',
  submittedLanguage: 'en',
  limitId: 'special',
  coSubmitters: ['documentation'],
  readers: ['lawyers', 'families'],
  status: 'drafting',
  submittedAt: null,
  draftingStarts: 20,
  deadlines: [],
  sections: [
    { template: 'title', text: 'written-statement/01-title.txt', organisation: 'documentation', due: 50, state: 'drafting' },
    { template: 'cosponsors', text: 'written-statement/02-co-sponsors.txt', organisation: 'documentation', due: 50, state: 'drafting' },
    { template: 'supporters', text: 'written-statement/03-supporters.txt', organisation: 'documentation', due: 50, state: 'drafting' },
    { template: 'body', text: 'written-statement/04-body.txt', organisation: 'documentation', due: 60, state: 'drafting' },
  ],
}

/** In the order in which the demo tells them; the joint report is the one to open first. */
export const demoSubmissions: readonly DemoSubmission[] = [jointReport, uprSubmission, speech, urgentRequest, statement]
