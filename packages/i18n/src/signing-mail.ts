import type { InterfaceLanguage } from '@mithaq/schema/language'

/** The mail with the code by which a director without an account signs. It names no text and no organisation. */
interface CodeWords {
  subject: string
  /** Before and after the code. */
  before: string
  after: string
}

export const codeWords: Record<InterfaceLanguage, CodeWords> = {
  ar: {
    subject: 'رمز التوقيع',
    before: 'رمز التوقيع على النص الذي وصلكم رابطه بطريق آخر:',
    after: 'يُستعمل مرة واحدة. لا يطلبه منكم أحد بالهاتف ولا برسالة، ولا يُدخَل إلا في الصفحة التي يفتحها ذلك الرابط.',
  },
  en: {
    subject: 'Code for signing',
    before: 'The code for signing the text whose link reached you another way:',
    after: 'It works once. Nobody asks you for it by phone or in a message; enter it only on the page that the link opens.',
  },
  fr: {
    subject: 'Code de signature',
    before: 'Le code pour signer le texte dont le lien vous est parvenu par une autre voie :',
    after:
      'Il sert une seule fois. Personne ne vous le demande par téléphone ni par message ; saisissez-le seulement sur la page que ce lien ouvre.',
  },
}
