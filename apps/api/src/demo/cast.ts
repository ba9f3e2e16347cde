import type { GuestRole, Role } from '@mithaq/schema/role'
import type { InterfaceLanguage, Region } from '@mithaq/schema/language'
import type { ConsultativeStatus, Name } from '@mithaq/db/tables'

/** Who plays in the demo. All of it is invented, and each name says so in each of its languages. */
export type DemoOrganisation = 'documentation' | 'lawyers' | 'families' | 'outside'

export const demoCoalition: Name = {
  en: 'Fictional Coalition of Organisations on Libya and Syria',
  ar: 'التحالف المتخيَّل للمنظمات المعنية بليبيا وسوريا',
  fr: 'Coalition fictive d’organisations sur la Libye et la Syrie',
}

/** The outsider's: nothing of the demo coalition may reach it. */
export const otherCoalition: Name = {
  en: 'Another Fictional Coalition',
  ar: 'تحالف متخيَّل آخر',
  fr: 'Une autre coalition fictive',
}

interface Organisation {
  name: Name & { en: string }
  consultativeStatus: ConsultativeStatus
  activity: Name
}

export const demoOrganisations: Record<DemoOrganisation, Organisation> = {
  documentation: {
    name: { en: 'Fictional Documentation Centre', ar: 'مركز التوثيق المتخيَّل', fr: 'Centre fictif de documentation' },
    consultativeStatus: 'special',
    activity: {
      en: 'An invented organisation that documents violations and files with United Nations bodies.',
      ar: 'منظمة متخيَّلة توثّق الانتهاكات وتقدّم التقارير إلى هيئات الأمم المتحدة.',
      fr: 'Organisation inventée qui documente les violations et saisit les organes des Nations Unies.',
    },
  },
  lawyers: {
    name: { en: 'Fictional Lawyers’ Network', ar: 'شبكة المحامين المتخيَّلة', fr: 'Réseau fictif d’avocats' },
    consultativeStatus: 'none',
    activity: {
      en: 'An invented network of lawyers who follow cases of detention.',
      ar: 'شبكة متخيَّلة من المحامين يتابعون قضايا الاحتجاز.',
      fr: 'Réseau inventé d’avocats qui suivent des affaires de détention.',
    },
  },
  families: {
    name: { en: 'Fictional Families’ Association', ar: 'رابطة الأسر المتخيَّلة', fr: 'Association fictive des familles' },
    consultativeStatus: 'none',
    activity: {
      en: 'An invented association of families of disappeared persons.',
      ar: 'رابطة متخيَّلة لأسر المختفين قسراً.',
      fr: 'Association inventée de familles de personnes disparues.',
    },
  },
  outside: {
    name: { en: 'Fictional Outside Monitor', ar: 'المرصد الخارجي المتخيَّل', fr: 'Observatoire extérieur fictif' },
    consultativeStatus: 'none',
    activity: {
      en: 'An invented organisation of another coalition.',
      ar: 'منظمة متخيَّلة من تحالف آخر.',
      fr: 'Organisation inventée d’une autre coalition.',
    },
  },
}

/** The guest's own organisation stands outside every coalition: a name, nothing more. */
export const guestOrganisation = 'Fictional Translation Office · مكتب الترجمة المتخيَّل'

export type DemoRole = Role | 'guest' | 'outsider'

interface DemoPerson {
  /** Its host is reserved for examples (RFC 2606): no mail ever leaves for it. */
  email: string
  role: DemoRole
  /** null: a guest from outside. */
  organisation: DemoOrganisation | null
  alias: string
  language: InterfaceLanguage
  region: Region
  signsForOrganisation: boolean
}

const person = (name: string, person: Omit<DemoPerson, 'email'>): DemoPerson => ({ email: `${name}@demo.example`, ...person })

export const demoPeople: readonly DemoPerson[] = [
  person('coordinator', {
    role: 'coordinator',
    organisation: 'documentation',
    alias: 'سنديان (مثال)',
    language: 'ar',
    region: 'LY',
    signsForOrganisation: true,
  }),
  person('writer.documentation', {
    role: 'writer',
    organisation: 'documentation',
    alias: 'Cedar (example)',
    language: 'en',
    region: 'other',
    signsForOrganisation: false,
  }),
  person('writer.lawyers', {
    role: 'writer',
    organisation: 'lawyers',
    alias: 'ياسمين (مثال)',
    language: 'ar',
    region: 'SY',
    signsForOrganisation: true,
  }),
  person('writer.families', {
    role: 'writer',
    organisation: 'families',
    alias: 'زيتونة (مثال)',
    language: 'ar',
    region: 'LY',
    signsForOrganisation: true,
  }),
  person('reviewer', {
    role: 'reviewer',
    organisation: 'lawyers',
    alias: 'Willow (example)',
    language: 'en',
    region: 'other',
    signsForOrganisation: false,
  }),
  person('observer', {
    role: 'observer',
    organisation: 'families',
    alias: 'Acacia (exemple)',
    language: 'fr',
    region: 'other',
    signsForOrganisation: false,
  }),
  person('guest', {
    role: 'guest',
    organisation: null,
    alias: 'Linden (example)',
    language: 'en',
    region: 'other',
    signsForOrganisation: false,
  }),
  person('outsider', {
    role: 'outsider',
    organisation: 'outside',
    alias: 'نخلة (مثال)',
    language: 'ar',
    region: 'LY',
    signsForOrganisation: false,
  }),
]

/** The guest translates: they write, in one submission, for some weeks. */
export const guestMayUntil = { role: 'writer', days: 90 } as const satisfies { role: GuestRole; days: number }
