/** How pressing a date is. 30 days leave time for a round of signatures, seven do not. */
export function deadlineTone(daysLeft: number | null): 'plain' | 'calm' | 'soon' | 'late' {
  if (daysLeft === null) return 'plain'
  if (daysLeft <= 7) return 'late'
  return daysLeft <= 30 ? 'soon' : 'calm'
}
