import { cleanText, type PastedBlock } from './pasted-block.ts'

/**
 * Plain text as blocks: a line is a paragraph, empty lines only separate.
 *
 * Signs typed at the start of a line stay as typed, because in legal texts "12." or "- " may be the text itself. They become a
 * list only where that is certain: two or more lines in direct succession with the same bullet, or counted up
 * from 1. Deeper bullets are told by their indentation.
 */
export function plainTextToBlocks(text: string): PastedBlock[] {
  const lines = cleanText(text).split('\n').map(readLine)
  const blocks: PastedBlock[] = []
  for (let start = 0; start < lines.length;) {
    const end = endOfList(lines, start)
    const isList = end - start >= 2
    const listed = lines.slice(start, isList ? end : start + 1)
    const indents = isList ? [...new Set(listed.map((line) => line.indent))].sort((one, other) => one - other) : []
    for (const line of listed) {
      if (line.text === '') continue
      const words = isList && line.item !== null ? line.item.text : line.text
      const kind = isList && line.item !== null ? line.item.kind : 'paragraph'
      blocks.push({
        kind,
        level: isList ? Math.min(8, indents.indexOf(line.indent)) : 0,
        numbered: false,
        direction: 'auto',
        content: [{ type: 'text', text: words, marks: {} }],
      })
    }
    start += listed.length
  }
  return blocks
}

interface Line {
  text: string
  /** Columns of white space before it; a tab counts four. */
  indent: number
  item: { kind: 'bullet' | 'numbered'; sign: string; count: number; text: string } | null
}

function readLine(line: string): Line {
  const text = line
    .replace(/\t/g, ' ')
    .replace(/^[ \u00a0]+|[ \u00a0]+$/g, '')
    .replace(/ {2,}/g, ' ')
  const indent = (/^[ \t\u00a0]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
  const bullet = /^([-–—•·*▪◦●○])[ \u00a0]+(\S.*)$/.exec(text)
  if (bullet !== null) return { text, indent, item: { kind: 'bullet', sign: bullet[1] as string, count: 0, text: bullet[2] as string } }
  const number = /^([0-9]{1,3}|[٠-٩]{1,3})([.)-])[ \u00a0]+(\S.*)$/.exec(text)
  if (number !== null)
    return {
      text,
      indent,
      item: { kind: 'numbered', sign: number[2] as string, count: westernNumber(number[1] as string), text: number[3] as string },
    }
  return { text, indent, item: null }
}

const westernNumber = (digits: string): number => Number(digits.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)))

/** The line after the list that begins at `start`; `start` itself when none does. */
function endOfList(lines: readonly Line[], start: number): number {
  const first = lines[start]?.item
  if (first === undefined || first === null || (first.kind === 'numbered' && first.count !== 1)) return start
  const signs = new Map<number, string>()
  let end = start
  for (let line = lines[end]; line?.item?.kind === first.kind; line = lines[++end]) {
    if (first.kind === 'numbered') {
      if (line.item.sign !== first.sign || line.item.count !== end - start + 1 || line.indent !== lines[start]?.indent) break
      continue
    }
    // One sign for each depth; another sign at the same depth is not the same list.
    const sign = signs.get(line.indent) ?? line.item.sign
    if (sign !== line.item.sign) break
    signs.set(line.indent, sign)
  }
  return end
}
