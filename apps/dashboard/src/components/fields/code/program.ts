import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
} from '@codemirror/autocomplete'
import { history, indentWithTab } from '@codemirror/commands'
import { javascript, localCompletionSource } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { keys } from '../expression/extensions.ts'
import { LOOK } from '../expression/language.ts'
import { MONOSPACE } from '../expression/theme.ts'
import type { CodeSurroundings } from '../template/surroundings.ts'
import { codeFaults } from './code-faults.ts'
import { codeSuggestionsAt } from './code-suggestions.ts'

/** What makes an editor of JavaScript and TypeScript. */
export function programExtensions(
  language: CodeSurroundings['language'],
  code: () => CodeSurroundings,
): Extension {
  return [
    lineNumbers(),
    history(),
    closeBrackets(),
    bracketMatching(),
    indentOnInput(),
    keys(true),
    // Escape and then Tab leaves the field, as its help says.
    keymap.of([indentWithTab]),
    javascript({ typescript: language === 'typescript' }),
    syntaxHighlighting(LOOK),
    MONOSPACE,
    EditorView.lineWrapping,
    autocompletion({
      override: [(context) => complete(context, code().values), localCompletionSource],
      icons: false,
    }),
    codeFaults(code),
  ]
}

/** A program may be long, and what stands far before the caret decides nothing. */
const LOOKS_BACK = 400

function complete(
  { state, pos, explicit }: CompletionContext,
  values: Readonly<Record<string, unknown>>,
): CompletionResult | null {
  const before = state.sliceDoc(Math.max(0, pos - LOOKS_BACK), pos)
  if (!explicit && !/[\w$.]$/.test(before)) return null
  const shift = pos - before.length
  const suggestions = codeSuggestionsAt(before, values)
  if (suggestions.length === 0) return null
  const options = suggestions.map(({ label, kind, detail, insert, from }) => ({
    label,
    type: kind,
    detail,
    boost: 10,
    apply: (view: EditorView, _completion: unknown, _from: number, to: number) =>
      view.dispatch({
        changes: { from: from + shift, to, insert },
        selection: { anchor: from + shift + insert.length },
        userEvent: 'input.complete',
      }),
  }))
  return { from: Math.max(...suggestions.map(({ from }) => from)) + shift, options, validFor: /^[\w$]*$/ }
}
