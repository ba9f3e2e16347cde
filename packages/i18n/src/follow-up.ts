/** What is expected after filing, and what came. */
export const followUp = {
  ar: { title: 'المتابعة بعد التقديم' },
  en: { title: 'Follow-up' },
  fr: { title: 'Suivi après le dépôt' },
}
