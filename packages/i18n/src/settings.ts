/** The settings of a coalition. */
export const settings = {
  ar: {
    toWorkingDays: 'أيام العمل والعطل',
    title: 'إعدادات التحالف',
    name: 'اسم التحالف',
    weekend: 'عطلة نهاية الأسبوع',
    weekendHint: 'لا تُقترح هذه الأيام في خطط العمل.',
    speed: 'سرعة الإلقاء',
    speedHint: 'كم كلمة تُلقى في الدقيقة: لحساب طول البيانات الشفوية. الحقل الفارغ يأخذ السرعة المعتادة المكتوبة فيه.',
    speedRange: 'عدد بين 30 و400.',
    readOnly: 'تغيّر هذه الإعدادات جهةُ التنسيق وحدها.',
  },
  en: {
    toWorkingDays: 'Working days and holidays',
    title: 'Coalition settings',
    name: 'Name of the coalition',
    weekend: 'Weekend',
    weekendHint: 'Plans of work avoid these days.',
    speed: 'Speed of speech',
    speedHint:
      'How many words are spoken in a minute: for the length of oral statements. An empty field takes the usual speed written in it.',
    speedRange: 'A number from 30 to 400.',
    readOnly: 'Only coordinators change these settings.',
  },
  fr: {
    toWorkingDays: 'Jours ouvrés et fériés',
    title: 'Réglages de la coalition',
    name: 'Nom de la coalition',
    weekend: 'Fin de semaine',
    weekendHint: 'Les plans de travail évitent ces jours.',
    speed: 'Vitesse de parole',
    speedHint:
      'Combien de mots sont prononcés par minute : pour la longueur des déclarations orales. Un champ vide prend la vitesse habituelle qui y est inscrite.',
    speedRange: 'Un nombre de 30 à 400.',
    readOnly: 'Seule la coordination change ces réglages.',
  },
}
