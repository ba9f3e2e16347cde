/** A sentence for every expected "no" about versions, rounds and signatures. */
export const signingRefusals = {
  ar: {
    'version.madeMeanwhile': 'ثُبِّتت في الأثناء النسخة {{number}} من هذا النص. لم تُثبَّت نسخة أخرى. يمكن الاطلاع عليها ثم إعادة المحاولة.',
    'version.openSuggestions': 'في النص اقتراحات لم يُبتّ فيها (عددها: {{count}}). يمكن البت فيها، أو تثبيت النسخة على أنها مرفوضة.',
    'version.wordsRemoved': 'أُزيل نهائياً مقطع كان في النسخة {{number}}، فلم يعد نصها محفوظاً ولا تُوقَّع. يلزم تثبيت نسخة جديدة.',
    'version.noneFrozen': 'لم تُثبَّت بعد نسخة للتوقيع.',
    'round.deadlinePast': 'الموعد النهائي للتوقيع قد مضى. يلزم موعد لاحق.',
    'round.deadlineEarlier': 'يمكن تأخير الموعد النهائي للتوقيع، لا تقديمه.',
    'round.alreadyOpen': 'هناك طلب توقيع قائم على هذا النص. يلزم إنهاؤه أولاً.',
    'round.over': 'انتهى طلب التوقيع هذا، فلا يُسجَّل شيء فيه.',
    'signing.versionReplaced': 'النسخة {{named}} لم تعد مطروحة للتوقيع: حلّت محلها النسخة {{current}}. لم يُسجَّل شيء.',
    'signing.codeWrong': 'الرمز غير صحيح. المحاولات الباقية: {{left}}.',
    'signing.stillAsked': 'لم توقّع بعد كل المنظمات المشاركة على النسخة (الباقي: {{count}}).',
    'signing.textChanged': 'تغيّر النص بعد النسخة {{number}}، فلا يُغلق عليها. يمكن استعادتها، أو تثبيت نسخة جديدة.',
    'signing.lockVersion': 'ثُبِّتت النسخة {{number}} للتوقيع: يُغلق النص عليها حين توقّع كل المنظمات المشاركة، من صفحة التوقيع.',
    'signing.notBegun': 'لا توقيع قائم على هذا النص. يلزم أولاً تثبيت نسخة وطلب التوقيع عليها.',
    'file.tooLarge': 'الملف كبير: الحد الأقصى {{megabytes}} ميغابايت.',
    'support.namedAlready': 'منظمتكم من المنظمات المشاركة في التقديم باسمها، فلا تدعم المساهمة من غير اسم.',
    'filing.notSigned': 'لا يصح هذا إلا لنص موقَّع ومغلق.',
    'filing.notFiled': 'لم تُقدَّم هذه المساهمة بعد.',
    'signOn.tooMany': 'محاولات كثيرة من هذا المكان. يمكن إعادة المحاولة بعد {{retryAfterSeconds}} ثانية.',
    'signOn.sensitiveWords':
      'في النسخة {{number}} مقاطع معلَّمة بأنها حساسة، فلا تُفتح لمن هم خارج التحالف. يلزم حذفها أو رفع العلامة عنها، ثم تثبيت نسخة جديدة.',
  },
  en: {
    'version.madeMeanwhile':
      'Version {{number}} of this text was made meanwhile, so no other was made. Look at that one, then try again if it is still needed.',
    'version.openSuggestions':
      'The text has suggestions that nobody decided (number: {{count}}). Decide them, or freeze it with these taken as declined.',
    'version.wordsRemoved':
      'A passage of version {{number}} was removed for good: its text is no longer kept, and it cannot be signed. Freeze a new version.',
    'version.noneFrozen': 'No version has been frozen for signing yet.',
    'round.deadlinePast': 'The deadline for signing has passed. Choose a later one.',
    'round.deadlineEarlier': 'The deadline for signing can be moved later, not earlier.',
    'round.alreadyOpen': 'Signatures on this text are being asked for already. End that first.',
    'round.over': 'This request for signatures has ended; nothing more is recorded in it.',
    'signing.versionReplaced':
      'Version {{named}} is no longer the one to be signed: version {{current}} has taken its place. Nothing was recorded.',
    'signing.codeWrong': 'The code is not right. Attempts left: {{left}}.',
    'signing.stillAsked': 'Not all co-submitters have signed this version yet (still asked: {{count}}).',
    'signing.textChanged':
      'The text has changed since version {{number}}, so it cannot be locked on it. Restore that version, or freeze a new one.',
    'signing.lockVersion':
      'Version {{number}} was frozen for signing: the text is locked on it from the page for signing, once all co-submitters have signed.',
    'signing.notBegun': 'No signing is under way on this text. Freeze a version and ask for signatures first.',
    'file.tooLarge': 'The file is too large: at most {{megabytes}} MB.',
    'support.namedAlready': 'Your organisation is a co-submitter by name, so it cannot support this submission without being named.',
    'filing.notSigned': 'This is for a text that has been signed and locked.',
    'filing.notFiled': 'This submission has not been filed yet.',
    'signOn.tooMany': 'Too many attempts from this place. Try again in {{retryAfterSeconds}} seconds.',
    'signOn.sensitiveWords':
      'Version {{number}} has passages marked as sensitive, so it is not opened to people outside the coalition. Take them out or clear the mark, then freeze a new version.',
  },
  fr: {
    'version.madeMeanwhile':
      'La version {{number}} de ce texte a été créée entre-temps : aucune autre n’a été créée. Consultez-la, puis réessayez si c’est encore utile.',
    'version.openSuggestions':
      'Le texte contient des suggestions en attente (nombre : {{count}}). Décidez-en, ou figez-le en les tenant pour refusées.',
    'version.wordsRemoved':
      'Un passage de la version {{number}} a été retiré définitivement : son texte n’est plus conservé et elle ne peut pas être signée. Figez une nouvelle version.',
    'version.noneFrozen': 'Aucune version n’a encore été figée pour signature.',
    'round.deadlinePast': 'La date limite de signature est passée. Choisissez-en une plus tardive.',
    'round.deadlineEarlier': 'La date limite de signature peut être reportée, pas avancée.',
    'round.alreadyOpen': 'Des signatures sont déjà demandées sur ce texte. Mettez d’abord fin à cette demande.',
    'round.over': 'Cette demande de signature est terminée ; rien n’y est plus enregistré.',
    'signing.versionReplaced':
      'La version {{named}} n’est plus celle à signer : la version {{current}} l’a remplacée. Rien n’a été enregistré.',
    'signing.codeWrong': 'Le code n’est pas juste. Essais restants : {{left}}.',
    'signing.stillAsked': 'Tous les coauteurs n’ont pas encore signé cette version (encore attendus : {{count}}).',
    'signing.textChanged':
      'Le texte a changé depuis la version {{number}} : il ne peut pas être verrouillé sur elle. Rétablissez-la, ou figez une nouvelle version.',
    'signing.lockVersion':
      'La version {{number}} a été figée pour signature : le texte est verrouillé sur elle depuis la page des signatures, une fois que tous les coauteurs ont signé.',
    'signing.notBegun': 'Aucune signature n’est en cours sur ce texte. Figez d’abord une version et demandez les signatures.',
    'file.tooLarge': 'Le fichier est trop volumineux : {{megabytes}} Mo au plus.',
    'support.namedAlready': 'Votre organisation est coauteur sous son nom : elle ne peut pas soutenir cette contribution sans être nommée.',
    'filing.notSigned': 'Cela vaut pour un texte signé et verrouillé.',
    'filing.notFiled': 'Cette contribution n’a pas encore été déposée.',
    'signOn.tooMany': 'Trop d’essais depuis cet endroit. Réessayez dans {{retryAfterSeconds}} secondes.',
    'signOn.sensitiveWords':
      'La version {{number}} contient des passages signalés comme sensibles : elle ne s’ouvre pas à des personnes extérieures à la coalition. Retirez-les ou ôtez le signalement, puis figez une nouvelle version.',
  },
}
