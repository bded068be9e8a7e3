import { type Diagnostic, linter } from '@codemirror/lint'
import { type Extension, Text } from '@codemirror/state'
import { syntaxFaultOf } from '@orch/code/syntax'
import { isRefreshed } from '../expression/chips.ts'
import type { CodeSurroundings } from '../template/surroundings.ts'
import { texts } from './texts.ts'

/** Marks what does not parse while one types, and the line at which the last run failed until the program is another. */
export function codeFaults(code: () => CodeSurroundings): Extension {
  return linter((view) => faultsIn(view.state.doc.toString(), code()), {
    delay: 300,
    needsRefresh: isRefreshed,
  })
}

export function faultsIn(
  source: string,
  { language, lastError }: Pick<CodeSurroundings, 'language' | 'lastError'>,
): Diagnostic[] {
  if (source.trim() === '') return []
  const fault = syntaxFaultOf(source, language)
  if (fault !== undefined) {
    const from = Math.min(fault.offset, source.length - 1)
    const message = texts.line(fault.message, fault.position.line)
    return [{ from, to: from + 1, severity: 'error', message }]
  }
  if (lastError === undefined || lastError.source !== source) return []
  const text = Text.of(source.split('\n'))
  const number = lineIn(lastError.message)
  if (number === undefined || number > text.lines) return []
  const { from, to } = text.line(number)
  return [{ from, to, severity: 'error', message: texts.inTheLastRun(lastError.message) }]
}

function lineIn(message: string): number | undefined {
  const [, line] = /\bline (\d+)\b/.exec(message) ?? []
  return line === undefined ? undefined : Number(line)
}
