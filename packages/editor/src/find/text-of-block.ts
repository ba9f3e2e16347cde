import type { Node } from 'prosemirror-model'
import type { Inline } from '../blocks.ts'

/** What stands for one that is no character: nothing that anybody looks for. */
const objectReplacement = '\ufffc'

/** The characters of a block, one for each place in it. */
export function textOfBlock(block: Node): string {
  let text = ''
  block.forEach((node) => {
    text += node.isText ? (node.text ?? '') : objectReplacement.repeat(node.nodeSize)
  })
  return text
}

export const textOfContent = (content: readonly Inline[]): string =>
  content.map((inline) => (inline.type === 'text' ? inline.text : objectReplacement)).join('')
