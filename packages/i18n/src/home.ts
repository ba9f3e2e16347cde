/** The first page: what is due next and what is missing. */
export const home = {
  ar: { title: 'المواعيد القادمة' },
  en: { title: 'What is due next' },
  fr: { title: 'Les prochaines échéances' },
}
