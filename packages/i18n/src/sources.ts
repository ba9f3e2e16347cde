/**
 * What a source is, in words, where the collected reference does not say it: a file of ours, an address that may not open,
 * a derivation. The reference itself stays beside it.
 */
export const sources = {
  ar: {
    uprCalendar:
      'تقويم دورات الاستعراض الدوري الشامل في بياناتنا، المأخوذ من البيانات الصحفية للأمم المتحدة ووثائق مجلس حقوق الإنسان وما تنشره منظمة غير حكومية تتابع الاستعراض',
    ohchrMirror: 'نسخة من صفحة مفوضية الأمم المتحدة السامية لحقوق الإنسان، قد لا يُفتح عنوانها',
    pressCopy: 'نسخة من بيان صحفي للأمم المتحدة',
    votingList: 'قوائم مكتبة البحث التابعة للمفوضية السامية، كما جُمعت في مجموعة بيانات عامة',
    orderOfReview: 'مستنتج من أن المجلس يُبقي ترتيب الاستعراض نفسه من جولة إلى أخرى',
    documentStore: 'وثيقة للأمم المتحدة، تُطلب برمزها',
    notFound: 'لم يُعثر على مصدر',
    notRechecked: 'عنوان ورد في برمجيات منشورة ولم يُتحقق منه',
  },
  en: {
    uprCalendar: 'The calendar of UPR sessions in our data, taken from UN press releases, Human Rights Council documents and UPR Info',
    ohchrMirror: 'A copy of a page of OHCHR, whose address may not open',
    pressCopy: 'A copy of a UN press release',
    votingList: 'Lists of the OHCHR search library, as gathered in a public data set',
    orderOfReview: 'Derived: the Council keeps the order of review from cycle to cycle',
    documentStore: 'A UN document, found by its symbol',
    notFound: 'No source was found',
    notRechecked: 'An address seen in public code and not checked again',
  },
  fr: {
    uprCalendar:
      'Le calendrier des sessions de l’EPU dans nos données, tiré de communiqués de presse de l’ONU, de documents du Conseil des droits de l’homme et d’UPR Info',
    ohchrMirror: 'Copie d’une page du HCDH, dont l’adresse peut ne pas s’ouvrir',
    pressCopy: 'Copie d’un communiqué de presse de l’ONU',
    votingList: 'Listes de la bibliothèque de recherche du HCDH, telles que rassemblées dans un jeu de données public',
    orderOfReview: 'Déduit : le Conseil garde l’ordre des examens d’un cycle à l’autre',
    documentStore: 'Document de l’ONU, à chercher par sa cote',
    notFound: 'Aucune source trouvée',
    notRechecked: 'Adresse vue dans du code public, non revérifiée',
  },
}
