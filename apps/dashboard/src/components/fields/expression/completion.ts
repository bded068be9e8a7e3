import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import type { Surroundings } from '../template/surroundings.ts'
import { helpText } from './help-words.ts'
import { type Suggestion, suggestionsAt } from './suggestions.ts'

/** Steps, their fields and functions, offered while one types, or on Ctrl+Space. */
export function completion(format: TextFormat, around: () => Surroundings): Extension {
  return autocompletion({
    override: [(context) => complete(context, format, around())],
    icons: false,
    closeOnBlur: true,
    maxRenderedOptions: 60,
    optionClass: ({ type = '' }) => `cm-completion-${type}`,
  })
}

/** What opens the list by itself: a name that is being typed, a point, or the start of a template. */
const OPENS = /(?:\{\{\s*|@[\p{L}\p{N} _.]*|(?<![\p{L}\p{N}_$])[\p{L}_$][\p{L}\p{N}_$]*|(?<!\d)\.)$/u

function complete(
  { state, pos, explicit }: CompletionContext,
  format: TextFormat,
  around: Surroundings,
): CompletionResult | null {
  const text = state.doc.toString()
  if (!explicit && !OPENS.test(text.slice(Math.max(0, pos - 60), pos))) return null
  const suggestions = suggestionsAt(text, pos, format, around)
  const [first] = suggestions
  if (first === undefined) return null
  // One list has one place; what begins elsewhere brings its own when it is taken.
  const from = Math.max(...suggestions.map((suggestion) => suggestion.from))
  const typed = text.slice(from, pos)
  if (!explicit && typed === '' && /[\s)]$/.test(text.slice(0, pos)) && !/\{\{\s*$/.test(text.slice(0, pos)))
    return null
  return { from, options: suggestions.map(toOption), validFor: /^@?[\p{L}\p{N}_$ ]*$/u }
}

const BOOST: Readonly<Record<Suggestion['kind'], number>> = {
  step: 3,
  field: 3,
  property: 2,
  name: 1,
  method: 0,
  function: -1,
}

function toOption(suggestion: Suggestion): Completion {
  const { label, kind, detail, doc, example } = suggestion
  return {
    label,
    type: kind,
    detail: kind === 'method' || kind === 'function' ? '' : detail,
    boost: BOOST[kind],
    ...(doc === ''
      ? {}
      : { info: () => help(kind === 'name' || kind === 'property' ? label : detail, doc, example) }),
    apply: (view, completion, _from, to) => take(view, completion, suggestion, to),
  }
}

/** Puts it in, over closing braces that stand there already, with the caret where typing goes on. */
function take(
  view: EditorView,
  completion: Completion,
  { insert, from, caretBack }: Suggestion,
  to: number,
): void {
  const isWhole =
    insert.startsWith('{{') &&
    view.state.sliceDoc(to, to + 2) === '}}' &&
    view.state.sliceDoc(from - 2, from) === '{{'
  const start = isWhole ? from - 2 : from
  view.dispatch({
    changes: { from: start, to: isWhole ? to + 2 : to, insert },
    selection: { anchor: start + insert.length - caretBack },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  })
}

/** The signature of a function, what it does, and an example. */
export function help(signature: string, doc: string, example: string): HTMLElement {
  const box = document.createElement('div')
  for (const [name, text] of [
    ['cm-help-signature', signature],
    ['cm-help-doc', helpText(doc)],
    ['cm-help-example', example],
  ] as const) {
    if (text === '') continue
    const line = document.createElement('div')
    line.className = name
    line.textContent = text
    box.append(line)
  }
  return box
}
