import type { DocumentLanguage } from '@mithaq/schema/language'

/** The fixed words of a file, in the language of the file (not of the interface). */
export interface CoverWords {
  coSubmitters: string
  submittedBy: string
  stateConcerned: string
  session: string
  mechanism: string
  words: string
  draft: string
  contact: string
  fillIn: string
  caseLabels: string
  caseLabel: (label: string) => string
  annexes: string
  /** Stands beside what has no text in the submitted language. */
  awaitsTranslation: string
  /** Label of their number on the cover of a draft. */
  sensitive: string
}

const english: CoverWords = {
  coSubmitters: 'Co-submitters',
  submittedBy: 'Submitted by',
  stateConcerned: 'State',
  session: 'Session',
  mechanism: 'Submitted to',
  words: 'Words',
  draft: 'Draft',
  contact: 'Contact',
  fillIn: '[to be filled in on your own device before filing]',
  caseLabels:
    'Persons are written as case labels. Names, birth dates and document numbers are filled in on the writer’s own device, after this file has left the workspace.',
  caseLabel: (label) => `Case ${label}`,
  annexes: 'Annexes',
  awaitsTranslation: '[Not translated yet]',
  sensitive: 'Passages marked as sensitive, to be checked before filing',
}

const byLanguage: Partial<Record<DocumentLanguage, CoverWords>> = {
  en: english,
  ar: {
    coSubmitters: 'المنظمات المشاركة',
    submittedBy: 'مقدَّم من',
    stateConcerned: 'الدولة',
    session: 'الدورة',
    mechanism: 'مقدَّم إلى',
    words: 'عدد الكلمات',
    draft: 'مسودة',
    contact: 'للاتصال',
    fillIn: '[يُستكمل على جهازكم قبل التقديم]',
    caseLabels:
      'يُشار إلى الأشخاص برموز الحالات. وتُستكمل الأسماء وتواريخ الميلاد وأرقام الوثائق على جهاز محرِّر النص نفسه بعد خروج هذا الملف من مساحة العمل.',
    caseLabel: (label) => `الحالة ${label}`,
    annexes: 'المرفقات',
    awaitsTranslation: '[لم تُترجَم بعد]',
    sensitive: 'مقاطع موسومة بأنها حساسة، تُراجَع قبل التقديم',
  },
  fr: {
    coSubmitters: 'Coauteurs',
    submittedBy: 'Présenté par',
    stateConcerned: 'État',
    session: 'Session',
    mechanism: 'Adressé à',
    words: 'Nombre de mots',
    draft: 'Projet',
    contact: 'Contact',
    fillIn: '[à compléter sur votre propre appareil avant le dépôt]',
    caseLabels:
      'Les personnes sont désignées par des numéros de cas. Noms, dates de naissance et numéros de document sont ajoutés par l’auteur sur son propre appareil, une fois ce fichier sorti de l’espace de travail.',
    caseLabel: (label) => `Cas ${label}`,
    annexes: 'Annexes',
    awaitsTranslation: '[Pas encore traduit]',
    sensitive: 'Passages marqués comme sensibles, à vérifier avant le dépôt',
  },
  es: {
    coSubmitters: 'Organizaciones coautoras',
    submittedBy: 'Presentado por',
    stateConcerned: 'Estado',
    session: 'Período de sesiones',
    mechanism: 'Dirigido a',
    words: 'Número de palabras',
    draft: 'Borrador',
    contact: 'Contacto',
    fillIn: '[por completar en su propio dispositivo antes de la presentación]',
    caseLabels:
      'Las personas se designan con números de caso. Los nombres, fechas de nacimiento y números de documento se añaden en el dispositivo del autor, cuando este archivo ya ha salido del espacio de trabajo.',
    caseLabel: (label) => `Caso ${label}`,
    annexes: 'Anexos',
    awaitsTranslation: '[Pendiente de traducción]',
    sensitive: 'Pasajes marcados como sensibles, por comprobar antes de la presentación',
  },
}

/** In the file's language; English where we have no words of our own yet. */
export const coverWords = (language: DocumentLanguage): CoverWords => byLanguage[language] ?? english
