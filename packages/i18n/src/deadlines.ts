/** All deadlines in one list. */
export const deadlines = {
  ar: { title: 'المواعيد النهائية' },
  en: { title: 'Deadlines' },
  fr: { title: 'Dates limites' },
}
