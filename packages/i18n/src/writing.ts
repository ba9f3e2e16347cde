/** The submission page: outline, text, words. */
export const writing = {
  ar: { title: 'نص المساهمة' },
  en: { title: 'Text of the submission' },
  fr: { title: 'Texte de la contribution' },
}
