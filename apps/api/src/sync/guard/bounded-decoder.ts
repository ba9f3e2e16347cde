import * as Y from 'yjs'

/**
 * What a decoded update costs grows with its parts, and 256 KiB could hold five times as many. An honest struct that does not
 * join the one before takes at least eleven bytes; a step 2 carries all deleted ranges of the whole document.
 */
const mostStructs = 24_576
const mostDeletedRanges = 32_768

/** Thrown while an update is decoded, at the first part too many: the rest of it is never looked at. */
export class TooManyParts extends Error {}

/** Decodes as Yjs does. Errors: {@link TooManyParts}. */
export class BoundedDecoder extends Y.UpdateDecoderV1 {
  #structs = 0
  #ranges = 0

  override readInfo(): number {
    if (++this.#structs > mostStructs) throw new TooManyParts()
    return super.readInfo()
  }

  override readDsLen(): number {
    if (++this.#ranges > mostDeletedRanges) throw new TooManyParts()
    return super.readDsLen()
  }
}
