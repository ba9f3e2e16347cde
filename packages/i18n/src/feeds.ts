/** A calendar address of one's own, dates from a file, and when to be reminded. */
export const feeds = {
  ar: { title: 'التقويم والتذكير' },
  en: { title: 'Calendar and reminders' },
  fr: { title: 'Calendrier et rappels' },
}
