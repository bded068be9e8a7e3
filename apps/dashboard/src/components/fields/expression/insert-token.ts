import type { EditorView } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import { bareToken } from '../template/paths.ts'
import { expressionAt } from './place.ts'

/** Puts a reference where the caret is; inside of braces, without braces of its own. */
export function insertToken(view: EditorView, token: string, format: TextFormat): void {
  const { from, to } = view.state.selection.main
  const insert = tokenAt(view.state.doc.toString(), from, token, format)
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
  view.focus()
}

/** A whole template; or what stands in it, where an expression is being written. */
export function tokenAt(text: string, position: number, token: string, format: TextFormat): string {
  const isInside = format === 'item' || expressionAt(text, position, format)?.isInBraces === true
  return isInside ? bareToken(token) : token
}
