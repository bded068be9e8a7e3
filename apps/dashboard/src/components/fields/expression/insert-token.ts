import type { EditorView } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import { bareToken } from '../template/paths.ts'
import { expressionAt } from './place.ts'

/** Puts a reference where the caret is; inside of braces, without braces of its own. */
export function insertToken(view: EditorView, token: string, format: TextFormat): void {
  const { from: caret, to, empty } = view.state.selection.main
  const text = view.state.doc.toString()
  const insert = tokenAt(text, caret, token, format)
  const from = empty ? referenceBefore(text, caret, format) : caret
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
  view.focus()
}

/** One with its label in quotes or of one word, wherever it stands; with any label, where nothing stands before it. */
const REFERENCE = /@[\w-]+:(?:"[^"]*"|[\p{L}\p{N}_$-]+)(?:\.[\p{L}\p{N}_$-]+|\[[^\]]*\])*$/u
const ALONE = /^@[\w-]+:[^{}()<>=!&|?+*/,]*$/

/** Where the reference begins that ends at the caret: two values side by side mean nothing, so that the new one takes its place. */
export function referenceBefore(text: string, caret: number, format: TextFormat): number {
  const around = expressionAt(text, caret, format)
  if (around === undefined || /^[\p{L}\p{N}_$.[(?]/u.test(text.slice(caret, around.end))) return caret
  const before = text.slice(around.start, caret)
  const start = before.search(/\S|$/)
  const at = ALONE.test(before.slice(start)) ? start : before.search(REFERENCE)
  return at === -1 || /\s$/.test(before) ? caret : around.start + at
}

/** A whole template; or what stands in it, where an expression is being written. */
export function tokenAt(text: string, position: number, token: string, format: TextFormat): string {
  const isInside = format === 'item' || expressionAt(text, position, format)?.isInBraces === true
  return isInside ? bareToken(token) : token
}
