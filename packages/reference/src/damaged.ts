/**
 * A file of the reference data is missing, cut short or of the wrong shape. The message is one sentence that
 * names the file and the field, so that whoever starts the server knows what to restore.
 */
export class ReferenceDamaged extends Error {
  readonly file: string
  readonly field: string | null

  constructor(file: string, field: string | null, what: string) {
    const where = field === null ? '' : ` at ${field}`
    super(`The reference file ${file} is damaged${where}: ${what.replace(/\s+/g, ' ').replace(/\.$/, '')}.`)
    this.name = 'ReferenceDamaged'
    this.file = file
    this.field = field
  }
}
