import type { EditorView } from '@codemirror/view'
import { useRef, useState } from 'react'
import { cn } from '../../../lib/cn.ts'
import { CONTROL_FRAME } from '../../ui/control.ts'
import { useLoadable } from '../loadable.ts'
import type { ExpressionInputProps } from '../template/expression-input-props.ts'
import { type InsertTarget, useInsertTarget } from '../template/insert-target.ts'
import { fieldExtensions } from './extensions.ts'
import { helpWords } from './help-words.ts'
import { insertToken } from './insert-token.ts'
import { useEditorView } from './use-editor-view.ts'

/** A field for text with templates: highlighted, completed, checked while one types. */
export function ExpressionInput(props: ExpressionInputProps) {
  const {
    control,
    value,
    placeholder = '',
    format,
    isMultiline,
    isCode,
    rows,
    surroundings,
    takesOver,
    inputMode,
  } = props
  useLoadable(helpWords)
  const latest = useRef(props)
  latest.current = props
  const view = useRef<EditorView>(null)
  const [target] = useState<InsertTarget>(() => ({
    element: () => view.current?.dom ?? null,
    label: () => latest.current.label,
    insert: (token) => {
      if (view.current !== null) insertToken(view.current, token, latest.current.format)
    },
  }))
  const targets = useInsertTarget(target)
  const frame = useEditorView(view, {
    control,
    value,
    isMultiline,
    inputMode,
    isReadOnly: surroundings.isReadOnly,
    surroundings,
    takesOver,
    extensions: () =>
      fieldExtensions({
        format,
        isMultiline,
        isCode,
        placeholder,
        around: () => latest.current.surroundings,
        onChange: (text) => latest.current.onChange(text),
        onFocus: () => targets.focused(target),
      }),
  })
  return (
    <div
      ref={frame}
      className={cn(CONTROL_FRAME, surroundings.isReadOnly && 'opacity-60')}
      data-invalid={control['aria-invalid']}
      style={isMultiline ? { minHeight: `${(rows ?? 3) * 1.25 + 0.875}rem` } : undefined}
    />
  )
}
