/** What is said in two ways and means the same, per line; the first stands for all. Lower case, as people write. */
export const sameWords: readonly (readonly string[])[] = [
  ['death penalty', 'capital punishment', 'peine de mort', 'peine capitale'],
  ['عقوبة الإعدام', 'حكم الإعدام', 'أحكام الإعدام'],
  ['national human rights institution', 'nhri', 'national institution for human rights', 'national human rights commission'],
  ['standing invitation', 'open invitation', 'permanent invitation'],
  ['enforced disappearances', 'forced disappearances', 'involuntary disappearances'],
  ['الاختفاء القسري', 'الإخفاء القسري', 'المختفين قسرا', 'المخفيين قسرا', 'المختفون قسرا'],
  ['detainees', 'prisoners', 'persons deprived of their liberty', 'persons in detention', 'imprisoned persons'],
  ['المعتقلين', 'المحتجزين', 'السجناء', 'المعتقلون', 'المحتجزون'],
  ['detention', 'imprisonment', 'places of detention', 'detention facilities', 'detention centres', 'prisons'],
  ['release', 'free', 'liberate', 'set free'],
  ['الإفراج', 'إطلاق سراح', 'إخلاء سبيل'],
  ['ratify', 'accede to', 'ratification of', 'accession to', 'become a party to', 'acceding to', 'ratifying', 'sign and ratify'],
  ['التصديق', 'الانضمام', 'المصادقة'],
  ['abolish', 'abolition', 'abolishing', 'repeal', 'eliminate', 'do away with', 'elimination'],
  ['إلغاء', 'إبطال'],
  ['allow', 'permit', 'grant access', 'give access', 'provide access', 'unhindered access'],
  ['السماح', 'إتاحة', 'تمكين'],
  ['investigate', 'investigation', 'investigations', 'inquiry', 'inquiries', 'investigating'],
  ['torture', 'ill treatment', 'torture and other ill treatment', 'torture and ill treatment'],
  ['human rights defenders', 'defenders of human rights'],
  ['children', 'child', 'minors'],
  ['women', 'woman'],
  ['journalists', 'media workers', 'media professionals', 'reporters'],
  ['special procedures', 'special rapporteurs', 'special procedures mandate holders'],
  ['fate and whereabouts', 'fate', 'whereabouts'],
  ['الكشف', 'كشف', 'الإفصاح', 'بيان'],
  ['compensation', 'reparation', 'reparations', 'redress', 'remedy'],
  ['التعويض', 'جبر الضرر', 'جبر ضرر', 'الإنصاف'],
  ['establish', 'set up', 'create', 'creation of', 'establishment of', 'establishing'],
  ['إنشاء', 'تأسيس', 'تشكيل', 'إحداث'],
  [
    'hold accountable',
    'bring to justice',
    'accountability',
    'prosecute',
    'prosecution',
    'end impunity',
    'fight against impunity',
    'fight impunity',
    'combat impunity',
    'impunity',
  ],
  ['مساءلة', 'محاسبة', 'الإفلات من العقاب', 'إفلات من العقاب', 'ملاحقة'],
  ['stop', 'end', 'cease', 'put an end to', 'halt', 'bring an end to', 'refrain from'],
  ['وقف', 'إنهاء', 'الكف', 'وضع حد'],
  ['militias', 'armed groups'],
  [
    'civil society',
    'non governmental organizations',
    'ngos',
    'non governmental organisations',
    'civil society organizations',
    'civil society organisations',
  ],
  ['المجتمع المدني', 'المنظمات غير الحكومية', 'منظمات المجتمع المدني'],
  ['families', 'relatives', 'next of kin'],
  ['ذوي', 'أهالي', 'عائلات', 'أسر'],
  ['law', 'legislation', 'laws', 'legal framework'],
  ['publish', 'make public', 'disclose'],
]

/** Words with which any recommendation begins or fills up: they weigh little. */
export const weakWords = `take adopt all any every necessary measures measure steps step continue continuing effort efforts further ensure ensuring
guarantee strengthen strengthening promote promotion promoting protect protection respect consider considering possibility appropriate
effective effectively national international accordance line including particular especially its state states government authorities
country human rights right fully full immediately immediate urgent urgently put place practice practices other relevant order provide
make more well made new also through within under against regard related aimed towards use order prompt promptly without delay
independent impartial thorough view steps person people persons those who
prendre mesures necessaires toutes tous adopter garantir assurer renforcer poursuivre efforts etat droits homme
اتخاذ جميع كافة كل التدابير تدابير اللازمة خطوات مواصلة الجهود جهود ضمان كفالة تعزيز احترام حماية النظر إمكانية فعالة وطنية دولية وفقا الدولة السلطات
الحكومة حقوق الإنسان فورا الفوري فوري عاجل بصورة بشكل العمل على القيام اعتماد لا سيما ذلك غير دون إبطاء وفق بما`
