/** Who of the demo speaks, by the first part of their address. */
type Speaker = 'coordinator' | 'writer.documentation' | 'writer.lawyers' | 'writer.families' | 'reviewer'

export interface DemoConversation {
  /** The section of the joint report, counted from its first. */
  section: number
  /** A paragraph of the text in this language, by its first words; null: the section as a whole. */
  about: { language: 'ar' | 'en'; begins: string } | null
  audience: 'submission' | 'organisation'
  said: readonly [Said, ...Said[]]
  settledBy: Speaker | null
}

interface Said {
  by: Speaker
  /** `@<speaker>` calls them. */
  words: string
}

/** What people of the demo say in the margin of the joint report. */
export const demoConversations: readonly DemoConversation[] = [
  {
    section: 2,
    about: { language: 'en', begins: 'The report was written in Arabic' },
    audience: 'submission',
    said: [
      {
        by: 'reviewer',
        words: 'Should this say which text prevails, or only which one to consult? The next paragraph reads as if Arabic prevailed.',
      },
      { by: 'writer.documentation', words: 'Only which one to consult. @coordinator may want to mend the Arabic, too.' },
    ],
    settledBy: null,
  },
  {
    section: 3,
    about: null,
    audience: 'submission',
    said: [
      { by: 'writer.families', words: 'هل نذكر هنا ما لم يُنفَّذ فقط، أم نذكر ما نُفِّذ جزئياً أيضاً؟' },
      { by: 'writer.lawyers', words: 'الاثنين معاً، وكل تقييم ينسب إلى المنظمة التي أجرته.' },
      { by: 'writer.families', words: 'حسناً، عدّلتُ الفقرتين.' },
    ],
    settledBy: 'writer.families',
  },
  {
    section: 4,
    about: null,
    audience: 'organisation',
    said: [{ by: 'writer.lawyers', words: '@reviewer أرجو مراجعة الأرقام قبل أن يقرأها الآخرون. يبقى هذا بيننا في الشبكة.' }],
    settledBy: null,
  },
]
