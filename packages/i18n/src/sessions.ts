/** Sessions of the bodies, what a release of the calendar changed, rules of dates, days off, States that are followed. */
export const sessions = {
  ar: { title: 'الدورات والقواعد' },
  en: { title: 'Sessions and rules' },
  fr: { title: 'Sessions et règles' },
}
