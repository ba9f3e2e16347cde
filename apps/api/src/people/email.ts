import { z } from 'zod'

/** Only as strict as mail itself: one @, something on both sides, no spaces. Whether it is real, a mail will tell. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s\p{Cc}\p{Cs}@]+@[^\s\p{Cc}\p{Cs}@]+$/u)
