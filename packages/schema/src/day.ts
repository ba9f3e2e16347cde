import { z } from 'zod'

/**
 * A whole day, YYYY-MM-DD. From year 1, since PostgreSQL knows no year 0, and not so late that a period added to it would
 * leave the four digits.
 */
export const Day = z.iso.date().refine((day) => day >= '0001' && day < '9000', { message: 'day.outOfRange' })
