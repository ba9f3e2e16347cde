import type { InterfaceLanguage } from '@mithaq/schema/language'

/** The mail by which an organisation confirms that it signs on. It names no statement: others may read this mail too. */
interface ConfirmationWords {
  subject: string
  /** Before and after the link. */
  before: string
  after: string
}

export const confirmationWords: Record<InterfaceLanguage, ConfirmationWords> = {
  ar: {
    subject: 'تأكيد الانضمام إلى الموقِّعين',
    before: 'طُلب بهذا العنوان انضمام منظمة إلى الموقِّعين على بيان. لتأكيد ذلك:',
    after: 'إن لم يكن الطلب منكم فلا يلزم شيء، ولا يُحتسب الانضمام من غير تأكيد.',
  },
  en: {
    subject: 'Confirm that your organisation signs on',
    before: 'With this address an organisation was entered as signing on to a statement. To confirm it:',
    after: 'If this was not you, there is nothing to do: without this confirmation it does not count.',
  },
  fr: {
    subject: 'Confirmer la cosignature de votre organisation',
    before: 'Avec cette adresse, une organisation a été inscrite comme cosignataire d’une déclaration. Pour confirmer :',
    after: 'Si ce n’était pas vous, il n’y a rien à faire : sans cette confirmation, cela ne compte pas.',
  },
}
