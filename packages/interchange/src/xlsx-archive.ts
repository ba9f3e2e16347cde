import { promisify } from 'node:util'
import { Transform, type Readable } from 'node:stream'
import yauzl from 'yauzl'
import { UnreadableFile } from './read-recommendation.ts'

/** What unpacks to more than this is no table that people made; spreadsheets shrink to a tenth, a bomb to a thousandth. */
const largestPart = 2_000_000_000
const mostShrunk = 250
const smallPart = 10_000_000

export interface Archive {
  has(name: string): boolean
  /** @throws {UnreadableFile} `cut-off`, `unpacks-too-large` */
  open(name: string): Promise<Readable>
  close(): void
}

/**
 * The parts of a spreadsheet file. Sizes are counted while unpacking, for what an archive says of itself need not be true.
 * @throws {UnreadableFile} `not-a-spreadsheet`, `cut-off`, `unpacks-too-large`, `password-protected`
 */
export async function openArchive(file: { path: string } | { bytes: Uint8Array }): Promise<Archive> {
  const options = { lazyEntries: true, autoClose: false }
  const opened =
    'path' in file
      ? promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file.path, options)
      : promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(Buffer.from(file.bytes), options)
  const zip = await opened.catch((error: unknown) => {
    throw new UnreadableFile(/end of central directory/i.test(String(error)) ? 'cut-off' : 'not-a-spreadsheet')
  })
  const entries = await entriesOf(zip).catch(() => {
    throw new UnreadableFile('cut-off')
  })
  const readStream = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))
  return {
    has: (name) => entries.has(name),
    close: () => zip.close(),
    open: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) throw new UnreadableFile('not-a-spreadsheet')
      if (entry.generalPurposeBitFlag & 1) throw new UnreadableFile('password-protected')
      const most = Math.min(largestPart, Math.max(smallPart, entry.compressedSize * mostShrunk))
      if (entry.uncompressedSize > most) throw new UnreadableFile('unpacks-too-large')
      const packed = await readStream(entry).catch(() => {
        throw new UnreadableFile('cut-off')
      })
      return counted(packed, most)
    },
  }
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      // A spreadsheet has a dozen parts, a workbook of many sheets some hundreds.
      if (entries.size > 5000) return reject(new UnreadableFile('unpacks-too-large'))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function counted(packed: Readable, most: number): Readable {
  let size = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > most ? new UnreadableFile('unpacks-too-large') : null, chunk)
    },
  })
  packed.on('error', () => through.destroy(new UnreadableFile('cut-off')))
  through.on('error', () => packed.destroy())
  return packed.pipe(through)
}
