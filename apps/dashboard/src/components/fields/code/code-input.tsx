import type { EditorView } from '@codemirror/view'
import { useRef, useState } from 'react'
import { cn } from '../../../lib/cn.ts'
import { CONTROL_FRAME } from '../../ui/control.ts'
import { dropped } from '../expression/drop.ts'
import { common } from '../expression/extensions.ts'
import { useEditorView } from '../expression/use-editor-view.ts'
import { type InsertTarget, useInsertTarget } from '../template/insert-target.ts'
import type { CodeInputProps } from './code-input-props.ts'
import { codeToken } from './code-suggestions.ts'
import { programExtensions } from './program.ts'

/** A program: highlighted, completed with what it finds by name, its faults marked while it is written. */
export function CodeInput(props: CodeInputProps) {
  const { control, value, rows, placeholder = '', surroundings, code } = props
  const latest = useRef(props)
  latest.current = props
  const view = useRef<EditorView>(null)
  const [target] = useState<InsertTarget>(() => ({
    element: () => view.current?.dom ?? null,
    label: () => latest.current.label,
    insert: (token) => insert(view.current, codeToken(token, latest.current.code.keys)),
  }))
  const targets = useInsertTarget(target)
  const frame = useEditorView(view, {
    control,
    value,
    isMultiline: true,
    isReadOnly: surroundings.isReadOnly,
    surroundings,
    takesOver: undefined,
    extensions: () => [
      common({
        placeholder,
        onChange: (text) => latest.current.onChange(text),
        onFocus: () => targets.focused(target),
      }),
      dropped((token) => codeToken(token, latest.current.code.keys)),
      programExtensions(code.language, () => latest.current.code),
    ],
  })
  return (
    <div
      ref={frame}
      className={cn(CONTROL_FRAME, 'max-h-112', surroundings.isReadOnly && 'opacity-60')}
      data-invalid={control['aria-invalid']}
      style={{ minHeight: `${(rows ?? 10) * 1.25 + 0.875}rem` }}
    />
  )
}

function insert(view: EditorView | null, text: string): void {
  if (view === null) return
  view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input.complete' })
  view.focus()
}
