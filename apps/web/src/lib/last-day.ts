/**
 * The last day on which something that ends at this instant is still open. Access of guests ends with a day in UTC: at midnight,
 * which is the next day already, and in Damascus and Tripoli three and two hours into it.
 */
export const lastDay = (endsAt: string): string => new Date(Date.parse(endsAt) - 1).toISOString().slice(0, 10)
