import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import { attributesOf } from './block-nodes.ts'
import { currentBlock, type KindChoice, setKind } from './commands.ts'
import type { SectionUndo } from './undo.ts'

/** Signs that make a paragraph something else when a space follows them at its start: "- ", "1. ", "# ", "> ". */
export function inputRulesPlugin(undo: SectionUndo): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, typed) {
        const sign = typed === ' ' && from === to ? signBefore(view.state, from) : null
        if (sign === null) return false
        // The space first, by itself: an undo brings back what was typed.
        view.dispatch(view.state.tr.insertText(' ', from))
        undo.stop()
        const transaction = becomes(view.state, sign)
        if (transaction !== null) view.dispatch(transaction)
        undo.stop()
        return true
      },
    },
  })
}

interface Sign {
  length: number
  choice: KindChoice
}

function signBefore(state: EditorState, position: number): Sign | null {
  const block = currentBlock(state)
  if (block === null || attributesOf(block.node).kind !== 'paragraph' || position - block.before > 5) return null
  const written = block.node.textBetween(0, position - block.before - 1, undefined, '\ufffc')
  const choice = choiceFor(written)
  return choice === null ? null : { length: written.length, choice }
}

function choiceFor(written: string): KindChoice | null {
  if (written === '-' || written === '*' || written === '•') return { kind: 'bullet' }
  if (/^[1١][.)]$/.test(written)) return { kind: 'numbered' }
  if (written === '>') return { kind: 'quotation' }
  switch (written) {
    case '#':
      return { kind: 'heading', level: 1 }
    case '##':
      return { kind: 'heading', level: 2 }
    case '###':
      return { kind: 'heading', level: 3 }
    case '####':
      return { kind: 'heading', level: 4 }
    default:
      return null
  }
}

function becomes(state: EditorState, { length, choice }: Sign): Transaction | null {
  const block = currentBlock(state)
  if (block === null) return null
  let changed: Transaction | null = null
  setKind(choice)(state, (transaction) => {
    changed = transaction.delete(block.before + 1, block.before + 1 + length + 1)
  })
  return changed
}
