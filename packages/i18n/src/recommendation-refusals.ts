/** Sentences of the bank of recommendations and its imports. */
export const recommendationRefusals = {
  ar: {
    'recommendation.blockTaken': 'هذه الفقرة مرتبطة بتوصية أخرى لا تظهر لكم. يمكن إدراج التوصية في فقرة جديدة.',
    'recommendationImport.unreadable': 'تعذرت قراءة الملف، ولم يُستورد منه شيء. يرجى التحقق من أنه كامل ومن نوعه وأعمدته.',
    'recommendationImport.running': 'يجري استيراد آخر الآن. يمكن البدء بهذا بعد انتهائه.',
    'recommendationImport.undone': 'سبق التراجع عن هذا الاستيراد.',
  },
  en: {
    'recommendation.blockTaken':
      'This paragraph is linked with another recommendation that you do not see. Insert yours into a new paragraph.',
    'recommendationImport.unreadable':
      'The file could not be read, and nothing of it was imported. Check that it is complete, and its kind and columns.',
    'recommendationImport.running': 'Another import is running. Begin this one when it has ended.',
    'recommendationImport.undone': 'This import was undone already.',
  },
  fr: {
    'recommendation.blockTaken':
      'Ce paragraphe est lié à une autre recommandation que vous ne voyez pas. Insérez la vôtre dans un nouveau paragraphe.',
    'recommendationImport.unreadable':
      'Le fichier n’a pas pu être lu et rien n’en a été importé. Vérifiez qu’il est complet, ainsi que son type et ses colonnes.',
    'recommendationImport.running': 'Une autre importation est en cours. Commencez celle-ci quand elle sera terminée.',
    'recommendationImport.undone': 'Cette importation a déjà été annulée.',
  },
} as const
