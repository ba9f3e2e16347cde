/** The mechanisms and their rules. */
export const mechanisms = {
  ar: {
    title: 'الآليات',
    'verified.source': 'مقروء في مصدر',
    'verified.derived': 'مستنتَج',
    'verified.uncertain': 'غير مؤكد',
    'verified.entered': 'أدخله التحالف',
  },
  en: {
    title: 'Mechanisms',
    'verified.source': 'read in a source',
    'verified.derived': 'worked out',
    'verified.uncertain': 'not certain',
    'verified.entered': 'entered by the coalition',
  },
  fr: {
    title: 'Mécanismes',
    'verified.source': 'lu dans une source',
    'verified.derived': 'déduit',
    'verified.uncertain': 'incertain',
    'verified.entered': 'saisi par la coalition',
  },
}
