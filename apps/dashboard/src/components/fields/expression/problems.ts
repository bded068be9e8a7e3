import { type Action, type Diagnostic, linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import { functionAt } from '@orch/expression'
import type { Surroundings } from '../template/surroundings.ts'
import { isRefreshed } from './chips.ts'
import { help } from './completion.ts'
import { expressionAt } from './place.ts'
import { texts } from './texts.ts'

/** Underlines what the engine's own checker finds, and what is missing in the data that is known. */
export function problems(format: TextFormat, around: () => Surroundings): Extension {
  return linter((view) => diagnosticsOf(view.state.doc.toString(), format, around()), {
    delay: 250,
    needsRefresh: isRefreshed,
  })
}

const PIECE = /[\p{L}\p{N}_$]+|[^\s]/uy

export function diagnosticsOf(
  text: string,
  format: TextFormat,
  around: Pick<Surroundings, 'check' | 'preview' | 'translate'>,
): Diagnostic[] {
  if (text.trim() === '') return []
  const found = around.check(text, format)
  const instead = found.length > 0 ? around.translate(text, format) : undefined
  const actions = instead === undefined ? [] : [rewriting(instead)]
  const errors = found.map(({ message, position }): Diagnostic => {
    return { ...rangeAt(text, position ?? 0), severity: 'error', message: withoutPlace(message), actions }
  })
  return errors.length > 0 ? errors : warningsOf(text, around.preview(text, format).warnings)
}

/** What another tool calls otherwise is written by its names here. */
function rewriting(instead: string): Action {
  return {
    name: texts.writeItSo,
    apply: (view) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: instead } }),
  }
}

/** A place is worth a word, as nobody sees a line under nothing. */
function rangeAt(text: string, position: number): { from: number; to: number } {
  const from = Math.min(position, Math.max(0, text.trimEnd().length - 1))
  PIECE.lastIndex = from
  return { from, to: from + (PIECE.exec(text)?.[0].length ?? 1) }
}

function withoutPlace(message: string): string {
  return message.replace(/ \(position \d+\)/, '')
}

/** A warning names the template that it is about. */
function warningsOf(text: string, warnings: readonly string[]): Diagnostic[] {
  return warnings.flatMap((message): Diagnostic[] => {
    const template = /^\{\{.*?\}\}(?= )/s.exec(message)?.[0]
    const from = template === undefined ? -1 : text.indexOf(template)
    if (template === undefined || from === -1) return []
    return [
      {
        from,
        to: from + template.length,
        severity: 'warning',
        message: texts.nothingThereThisDataSo,
      },
    ]
  })
}

/** What a function does, for those who point at it. */
export function functionHelp(format: TextFormat): Extension {
  return hoverTooltip((view, position) => {
    const text = view.state.doc.toString()
    const at = expressionAt(text, position, format)
    if (at === undefined) return null
    const [row] = functionAt(text.slice(at.start, at.end), position - at.start)
    if (row === undefined) return null
    return { pos: position, create: () => ({ dom: helpBox(row.signature, row.doc, row.example) }) }
  })
}

function helpBox(signature: string, doc: string, example: string): HTMLElement {
  const box = help(signature, doc, example)
  box.className = 'cm-help'
  return box
}
