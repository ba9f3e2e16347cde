/** The list of submissions, and starting one. */
export const submissions = {
  ar: { title: 'المساهمات' },
  en: { title: 'Submissions' },
  fr: { title: 'Contributions' },
}
