declare const checked: unique symbol
/** What stands for a person: letters and digits as on a folder, never a name. */
export type CheckedCaseLabel = string & { [checked]: true }

/**
 * A case label as it may be written: "07", "A-12", "٠٧". One to twelve letters, digits and single hyphens without a space, at
 * least one digit and at most three letters in a row: nothing that could be a name. Null: no label.
 */
export function parseCaseLabel(written: string): CheckedCaseLabel | null {
  const label = written.trim().normalize('NFC')
  const isLabel =
    [...label].length <= 12 && /^[\p{L}\p{Nd}]+(?:-[\p{L}\p{Nd}]+)*$/u.test(label) && /\p{Nd}/u.test(label) && !/\p{L}{4}/u.test(label)
  return isLabel ? (label as CheckedCaseLabel) : null
}
