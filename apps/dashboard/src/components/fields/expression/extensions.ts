import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete'
import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { dropCursor, EditorView, keymap, placeholder, tooltips } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import type { Surroundings } from '../template/surroundings.ts'
import { stepChips } from './chips.ts'
import { completion } from './completion.ts'
import { dropped } from './drop.ts'
import { tokenAt } from './insert-token.ts'
import { highlighting } from './language.ts'
import { isBare } from './place.ts'
import { functionHelp, problems } from './problems.ts'
import { MONOSPACE, THEME } from './theme.ts'

export type FieldOptions = {
  format: TextFormat
  isMultiline: boolean
  isCode: boolean
  placeholder: string
  around: () => Surroundings
  onChange: (text: string) => void
  onFocus: () => void
}

/** A field for text with templates, or for one expression. */
export function fieldExtensions(options: FieldOptions): Extension {
  const { format, isMultiline, isCode, around } = options
  return [
    history(),
    closeBrackets(),
    EditorState.languageData.of(() => [
      { closeBrackets: { brackets: isBare(format) ? ['{', '(', '['] : ['{'] } },
    ]),
    completion(format, around),
    dropped((token, position, view) => tokenAt(view.state.doc.toString(), position, token, format)),
    keys(isMultiline),
    isMultiline ? [] : ONE_LINE,
    EditorView.lineWrapping,
    isCode || isBare(format) ? MONOSPACE : [],
    common(options),
    highlighting(format),
    stepChips(() => around().steps),
    problems(format, around),
    functionHelp(format),
  ]
}

/** What expression fields and the code editor share. */
export function common(options: Pick<FieldOptions, 'placeholder' | 'onChange' | 'onFocus'>): Extension {
  return [
    dropCursor(),
    THEME,
    tooltips({ position: 'fixed' }),
    options.placeholder === '' ? [] : placeholder(options.placeholder),
    EditorView.updateListener.of((update) => {
      reachList(update.view)
      if (update.docChanged) options.onChange(update.state.doc.toString())
      if (update.focusChanged && update.view.hasFocus) options.onFocus()
    }),
  ]
}

/** A list that scrolls must be reachable by keyboard in every way that there is. */
function reachList(view: EditorView): void {
  if (completionStatus(view.state) === null) return
  const list = view.dom.ownerDocument.querySelector<HTMLElement>('.cm-tooltip-autocomplete > ul')
  if (list !== null) list.tabIndex = 0
}

/** Tab takes what the open list offers, and else goes to the next field, as everywhere. */
export function keys(isMultiline: boolean): Extension {
  const list = Prec.highest(
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      {
        key: 'Escape',
        // An open list alone closes, not the panel around it.
        run: (view) => completionStatus(view.state) !== null && closeCompletion(view),
        stopPropagation: true,
      },
    ]),
  )
  const enter = isMultiline ? [] : [{ key: 'Enter', run: () => true }]
  return [
    list,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...enter, ...historyKeymap, ...standardKeymap]),
  ]
}

/** What is pasted with line breaks into one line keeps a blank in place of each. */
const ONE_LINE = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction
  const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ')
  return [
    {
      changes: { from: 0, to: transaction.startState.doc.length, insert: text },
      selection: { anchor: Math.min(transaction.newSelection.main.head, text.length) },
    },
  ]
})
