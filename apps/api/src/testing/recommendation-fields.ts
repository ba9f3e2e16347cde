/** Of an ask to Libya everything but its words, for those who ask about something else. */
export const recommendationFields = {
  addressee: 'state' as const,
  state: 'LBY',
  addresseeName: null,
  themes: [],
  persons: [],
  labelsOf: null,
  sdgs: [],
  instruments: [],
  action: null,
}
