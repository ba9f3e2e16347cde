import type { KnownName } from '../finding/alike.ts'

/** Treaties under the names by which recommendations call them (reference/instruments.json has all). */
export const treaties: readonly KnownName[] = [
  {
    id: 'ICPPED',
    names: [
      'International Convention for the Protection of All Persons from Enforced Disappearance',
      'Convention on Enforced Disappearance',
      'ICPPED',
      'CPED',
      'الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري',
    ],
  },
  {
    id: 'OPCAT',
    names: ['Optional Protocol to the Convention against Torture', 'OPCAT', 'OP-CAT', 'البروتوكول الاختياري لاتفاقية مناهضة التعذيب'],
  },
  { id: 'CAT', names: ['Convention against Torture', 'UNCAT', 'اتفاقية مناهضة التعذيب'] },
  { id: 'CRPD', names: ['Convention on the Rights of Persons with Disabilities', 'CRPD', 'اتفاقية حقوق الأشخاص ذوي الإعاقة'] },
  {
    id: 'Rome',
    names: [
      'Rome Statute of the International Criminal Court',
      'Rome Statute',
      'نظام روما الأساسي',
      'نظام روما الأساسي للمحكمة الجنائية الدولية',
    ],
  },
  {
    id: 'ICCPR-OP2',
    names: [
      'Second Optional Protocol to the International Covenant on Civil and Political Rights',
      'ICCPR-OP2',
      'البروتوكول الاختياري الثاني الملحق بالعهد الدولي الخاص بالحقوق المدنية والسياسية',
    ],
  },
  { id: 'ICCPR', names: ['International Covenant on Civil and Political Rights', 'ICCPR', 'العهد الدولي الخاص بالحقوق المدنية والسياسية'] },
  {
    id: 'CEDAW',
    names: [
      'Convention on the Elimination of All Forms of Discrimination against Women',
      'CEDAW',
      'اتفاقية القضاء على جميع أشكال التمييز ضد المرأة',
    ],
  },
  {
    id: 'CMW',
    names: [
      'International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families',
      'ICRMW',
      'CMW',
    ],
  },
  {
    id: 'Refugees',
    names: ['1951 Convention relating to the Status of Refugees', '1951 Refugee Convention', 'اتفاقية عام 1951 الخاصة بوضع اللاجئين'],
  },
]

/** Invented pairs: the same ask in other words, and asks that only look alike. */
export const alikePairs: readonly { one: string; other: string; same: boolean }[] = [
  // The same, said otherwise.
  {
    same: true,
    one: 'Ratify the International Convention for the Protection of All Persons from Enforced Disappearance',
    other: 'Accede to the ICPPED without delay',
  },
  {
    same: true,
    one: 'Consider ratifying the Optional Protocol to the Convention against Torture',
    other: 'Take steps towards the ratification of OPCAT',
  },
  { same: true, one: 'Abolish the death penalty', other: 'Abolish capital punishment in law and in practice' },
  { same: true, one: 'Take all necessary measures to abolish the death penalty', other: 'Abolish the death penalty' },
  {
    same: true,
    one: 'Extend a standing invitation to all special procedures of the Human Rights Council',
    other: 'Issue a standing invitation to the special procedures',
  },
  { same: true, one: 'Release all persons detained arbitrarily', other: 'Immediately release all arbitrarily detained persons' },
  {
    same: true,
    one: 'Reveal the fate and whereabouts of all missing persons to their families',
    other: 'Inform the families of missing persons of their fate and whereabouts',
  },
  {
    same: true,
    one: 'Establish a national human rights institution in line with the Paris Principles',
    other: 'Set up an NHRI in accordance with the Paris Principles',
  },
  { same: true, one: 'Put an end to torture in all places of detention', other: 'End torture and ill-treatment in prisons' },
  {
    same: true,
    one: 'Allow the International Committee of the Red Cross access to all detention facilities',
    other: 'Grant access to the International Committee of the Red Cross to places of detention',
  },
  {
    same: true,
    one: 'Protect journalists and human rights defenders from intimidation',
    other: 'Ensure that human rights defenders and journalists are protected from intimidation',
  },
  {
    same: true,
    one: 'Investigate allegations of torture and bring those responsible to justice',
    other: 'Conduct prompt and impartial investigations into allegations of torture and prosecute those responsible',
  },
  { same: true, one: 'Accede to the Rome Statute', other: 'Ratify the Rome Statute of the International Criminal Court' },
  { same: true, one: 'End the trial of civilians before military courts', other: 'Put an end to trials of civilians by military courts' },
  { same: true, one: 'Close all secret detention centres', other: 'Close secret places of detention without delay' },
  {
    same: true,
    one: 'Repeal laws that restrict the freedom of association',
    other: 'Abolish legislation restricting freedom of association',
  },
  {
    same: true,
    one: 'Combat impunity for crimes against humanity',
    other: 'Bring to justice those responsible for crimes against humanity',
  },
  {
    same: true,
    one: 'Publish lists of detainees and of their places of detention',
    other: 'Make public the lists of detainees and places of detention',
  },
  { same: true, one: 'Stop the recruitment of children by armed groups', other: 'Put an end to the recruitment of minors by militias' },
  {
    same: true,
    one: 'Withdraw its reservations to the Convention on the Elimination of All Forms of Discrimination against Women',
    other: 'Withdraw the reservations to CEDAW',
  },
  {
    same: true,
    one: 'Facilitate unhindered humanitarian access to besieged areas',
    other: 'Ensure humanitarian access to all besieged areas without hindrance',
  },
  {
    same: true,
    one: 'Raise the minimum age of criminal responsibility',
    other: 'Increase the minimum age of criminal responsibility in line with international standards',
  },
  { same: true, one: 'Criminalise domestic violence', other: 'Adopt legislation criminalising domestic violence' },
  {
    same: true,
    one: 'Provide reparation to victims of enforced disappearance and their families',
    other: 'Ensure redress for victims of enforced disappearance and their relatives',
  },
  {
    same: true,
    one: 'Ratify the 1951 Convention relating to the Status of Refugees',
    other: 'Become a party to the 1951 Refugee Convention',
  },
  { same: true, one: 'الإفراج الفوري عن جميع المعتقلين تعسفيا', other: 'إطلاق سراح جميع المحتجزين تعسفيا' },
  { same: true, one: 'التصديق على نظام روما الأساسي', other: 'الانضمام إلى نظام روما الأساسي للمحكمة الجنائية الدولية' },
  { same: true, one: 'الكشف عن مصير المفقودين', other: 'اتخاذ جميع التدابير اللازمة لكشف مصير المفقودين' },
  { same: true, one: 'إلغاء عقوبة الإعدام', other: 'إلغاء أحكام الإعدام في القانون' },
  { same: true, one: 'وقف محاكمة المدنيين أمام المحاكم العسكرية', other: 'إنهاء محاكمات المدنيين أمام المحكمة العسكرية' },
  { same: true, one: 'السماح للجنة الدولية للصليب الأحمر بزيارة السجون', other: 'تمكين اللجنة الدولية للصليب الأحمر من زيارة جميع السجون' },
  { same: true, one: 'محاسبة مرتكبي جرائم الحرب', other: 'مساءلة المسؤولين عن ارتكاب جرائم الحرب' },
  { same: true, one: 'إنشاء هيئة وطنية مستقلة للمفقودين', other: 'تأسيس هيئة مستقلة معنية بالمفقودين' },
  {
    same: true,
    one: 'التصديق على الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري',
    other: 'الانضمام إلى الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري في أقرب وقت',
  },
  // They only look alike.
  {
    same: false,
    one: 'Ratify the Convention on the Rights of Persons with Disabilities',
    other: 'Ratify the Optional Protocol to the Convention against Torture',
  },
  {
    same: false,
    one: 'Ratify the International Convention for the Protection of All Persons from Enforced Disappearance',
    other: 'Ratify the International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families',
  },
  { same: false, one: 'Withdraw its reservations to CEDAW', other: 'Withdraw its reservations to the Convention against Torture' },
  { same: false, one: 'Protect women from violence', other: 'Protect children from violence' },
  { same: false, one: 'Release all persons detained arbitrarily', other: 'Investigate all cases of arbitrary arrest' },
  { same: false, one: 'Abolish the death penalty', other: 'Abolish the kafala system' },
  { same: false, one: 'Abolish the death penalty', other: 'Resume executions only after a fair trial' },
  { same: false, one: 'Strengthen efforts to promote the right to education', other: 'Strengthen efforts to promote the right to health' },
  { same: false, one: 'Guarantee freedom of expression', other: 'Guarantee freedom of religion' },
  { same: false, one: 'Establish a national human rights institution', other: 'Establish a national commission for missing persons' },
  { same: false, one: 'Amend article 489 of the Penal Code', other: 'Amend article 207 of the Penal Code' },
  { same: false, one: 'Implement Security Council resolution 2139', other: 'Implement Security Council resolution 2254' },
  { same: false, one: 'Ensure access to safe drinking water in rural areas', other: 'Ensure access to electricity in rural areas' },
  { same: false, one: 'Continue efforts to combat trafficking in persons', other: 'Continue efforts to combat corruption' },
  {
    same: false,
    one: 'Allow the Special Rapporteur on torture to visit the country',
    other: 'Allow humanitarian organisations to reach besieged towns',
  },
  { same: false, one: 'Put an end to torture in detention', other: 'Put an end to child marriage' },
  { same: false, one: 'Close all secret detention centres', other: 'Close the border crossings used for smuggling' },
  { same: false, one: 'Protect journalists from attacks', other: 'Protect hospitals from attacks' },
  { same: false, one: 'Ratify the Rome Statute', other: 'Cooperate with the International Committee of the Red Cross' },
  { same: false, one: 'Raise the minimum age of criminal responsibility', other: 'Raise the minimum age of marriage' },
  { same: false, one: 'Provide reparation to victims of torture', other: 'Provide housing to displaced persons' },
  { same: false, one: 'Take measures to improve prison conditions', other: 'Take measures to improve working conditions' },
  { same: false, one: 'Adopt a law on domestic violence', other: 'Adopt a law on political parties' },
  { same: false, one: 'Respect the rights of refugees', other: 'Respect the rights of persons with disabilities' },
  { same: false, one: 'Lift restrictions on the freedom of movement', other: 'Lift restrictions on the import of medicines' },
  { same: false, one: 'الإفراج عن جميع المعتقلين تعسفيا', other: 'محاكمة جميع المعتقلين أمام محاكم عادلة' },
  { same: false, one: 'الكشف عن مصير المفقودين', other: 'الكشف عن مصير الأموال المهربة' },
  { same: false, one: 'إلغاء عقوبة الإعدام', other: 'إلغاء المحاكم الاستثنائية' },
  { same: false, one: 'حماية الأطفال من العنف', other: 'حماية النساء من العنف' },
  { same: false, one: 'إنشاء هيئة وطنية للمفقودين', other: 'إنشاء هيئة وطنية لمكافحة الفساد' },
  { same: false, one: 'التصديق على اتفاقية حقوق الأشخاص ذوي الإعاقة', other: 'التصديق على نظام روما الأساسي' },
  { same: false, one: 'تعديل المادة 489 من قانون العقوبات', other: 'تعديل المادة 207 من قانون العقوبات' },
  { same: false, one: 'ضمان حرية التعبير', other: 'ضمان حرية التنقل' },
  { same: false, one: 'وقف الهجمات على المستشفيات', other: 'وقف الهجمات على المدارس' },
]
