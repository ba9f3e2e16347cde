import { foldText } from '@mithaq/domain/folded-text'

/** What a column of somebody's table can be of ours. `text:ar` and its like: the text in one language. */
export const columnFields = [
  'text',
  'text:ar',
  'text:en',
  'text:fr',
  'text:es',
  'state',
  'body',
  'symbol',
  'paragraph',
  'saidOn',
  'cycle',
  'session',
  'recommendedBy',
  'recommendedByCodes',
  'themes',
  'persons',
  'labelsOf',
  'sdgs',
  'action',
  'position',
  'heading',
  'sourceOfPosition',
  'responses',
  'source',
  'id',
] as const
export type ColumnField = (typeof columnFields)[number]

/** For each column of a table what it is; null: kept beside. */
export type ColumnMapping = (ColumnField | null)[]

/** As headers are compared: without case, accents, underscores, brackets and vowel signs. */
export const plainHeader = (header: string): string =>
  foldText(header)
    .folded.normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const known: Record<ColumnField, readonly string[]> = {
  text: [
    'text',
    'recommendation',
    'recommendation text',
    'recommandation',
    'texte',
    'texte de la recommandation',
    'النص',
    'التوصية',
    'نص التوصية',
  ],
  'text:ar': ['text ar', 'arabic', 'arabic text', 'texte arabe', 'النص العربي', 'النص بالعربية', 'بالعربية', 'العربية'],
  'text:en': ['text en', 'english', 'english text', 'texte anglais', 'النص الإنجليزي', 'النص بالإنجليزية', 'الإنجليزية'],
  'text:fr': ['text fr', 'french', 'french text', 'texte francais', 'النص الفرنسي', 'النص بالفرنسية', 'الفرنسية'],
  'text:es': ['text es', 'spanish', 'spanish text', 'texte espagnol', 'النص الإسباني', 'النص بالإسبانية'],
  state: [
    'state',
    'country',
    'countries',
    'to',
    'state under review',
    'etat',
    'pays',
    'etat examine',
    'الدولة',
    'البلد',
    'الدولة المعنية',
    'الدولة موضوع الاستعراض',
    'الدولة قيد الاستعراض',
  ],
  body: ['body', 'mechanism', 'recommending body', 'reccomending body', 'mecanisme', 'organe', 'الآلية', 'الهيئة', 'الجهة'],
  symbol: ['symbol', 'document symbol', 'report symbol', 'document', 'cote', 'الرمز', 'رمز الوثيقة', 'الوثيقة'],
  paragraph: ['paragraph', 'para', 'number', 'no', 'paragraphe', 'numero', 'الفقرة', 'رقم الفقرة', 'الرقم', 'رقم التوصية'],
  saidOn: [
    'date',
    'document date',
    'publication date',
    'document publication date',
    'date du document',
    'التاريخ',
    'تاريخ الوثيقة',
    'تاريخ النشر',
  ],
  cycle: ['cycle', 'upr cycle', 'الجولة'],
  session: ['session', 'upr session', 'الدورة'],
  recommendedBy: [
    'from',
    'recommending state',
    'recommending states',
    'recommended by',
    'etat auteur',
    'etats auteurs',
    'الدولة الموصية',
    'الدول الموصية',
    'الجهة الموصية',
    'مقدم التوصية',
  ],
  recommendedByCodes: ['recommending iso3', 'recommending states iso3'],
  themes: ['theme', 'themes', 'issue', 'issues', 'uprinfo issues', 'themes et sujets', 'المواضيع', 'الموضوع', 'الموضوعات', 'القضايا'],
  persons: [
    'persons',
    'affected persons',
    'groups of persons',
    'personnes concernees',
    'groupes',
    'الفئات',
    'الفئات المعنية',
    'الأشخاص المعنيون',
  ],
  labelsOf: ['labels of', 'taxonomy', 'قائمة المواضيع'],
  sdgs: ['sdgs', 'sdg', 'relevant sdgs', 'odd', 'أهداف التنمية المستدامة', 'أهداف التنمية'],
  action: ['action', 'action category', 'uprinfo action category', 'categorie d action', 'نوع الإجراء', 'الإجراء'],
  position: ['position', 'response', 'position in report', 'reponse', 'الموقف', 'الرد', 'موقف الدولة', 'رد الدولة'],
  heading: ['heading', 'position heading', 'intitule', 'العنوان'],
  sourceOfPosition: ['source of position', 'source de la position', 'مصدر الموقف'],
  responses: ['all responses'],
  source: ['source', 'url', 'link', 'lien', 'المصدر', 'الرابط'],
  id: ['id', 'annotationid', 'identifier', 'reference', 'المعرف', 'المرجع'],
}
const fields = new Map(Object.entries(known).flatMap(([field, names]) => names.map((name) => [plainHeader(name), field as ColumnField])))

/** What the columns of a table seem to be, by their headers in Arabic, English or French. Each field once: the first column that says so. */
export function proposeMapping(headers: readonly string[]): ColumnMapping {
  const taken = new Set<ColumnField>()
  return headers.map((header) => {
    const field = fields.get(plainHeader(header)) ?? null
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** Which of the first rows names the columns: the one with most headers that we know; merged titles above it are passed over. */
export function headerRow(rows: readonly (readonly string[])[]): number {
  let best = 0
  let most = 0
  for (const [index, cells] of rows.entries()) {
    const count = proposeMapping(cells).filter((field) => field !== null).length
    if (count > most) [best, most] = [index, count]
  }
  return best
}
