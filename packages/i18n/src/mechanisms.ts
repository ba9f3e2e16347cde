/** The mechanisms and their rules. */
export const mechanisms = {
  ar: { title: 'الآليات' },
  en: { title: 'Mechanisms' },
  fr: { title: 'Mécanismes' },
}
