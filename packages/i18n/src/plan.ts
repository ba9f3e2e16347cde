/** The steps towards a date: how long, by whom, done or late, and whether they fit. */
export const plan = {
  ar: { title: 'خطة العمل' },
  en: { title: 'Plan' },
  fr: { title: 'Plan de travail' },
}
