import type { TextFormat } from '@orch/engine/workflow'
import { type RefObject, useRef } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { ControlProps } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useLoadable } from '../loadable.ts'
import type { Selected } from './expression-input-props.ts'
import { LiveResult } from './live-result.tsx'
import { expressionInput } from './load-inputs.ts'
import { type Moment, useSurroundings } from './surroundings.ts'

export type TemplateControlProps = {
  control: ControlProps
  /** What people call it. */
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  format?: TextFormat | undefined
  /** When it is read, if not when its step begins. */
  reads?: Moment | undefined
  /** What the text is when its result is shown. */
  resultFormat?: TextFormat | undefined
  isMultiline?: boolean
  isCode?: boolean
  rows?: number
  /** Which keys a phone shows. */
  inputMode?: 'decimal' | undefined
  /** It takes the place of a field in which somebody types. */
  startsFocused?: boolean
}

/** A field whose text may read what earlier steps gave. Outside of a step, and until its editor has come, it is plain text. */
export function TemplateControl({
  format = 'text',
  resultFormat = format,
  reads,
  ...all
}: TemplateControlProps) {
  const { isMultiline = false, isCode = false, startsFocused = false, ...props } = all
  const surroundings = useSurroundings(format === 'item' ? 'item' : reads)
  const Rich = useLoadable(expressionInput)
  const plain = useRef<PlainElement>(null)
  if (surroundings === undefined || Rich === undefined)
    return <PlainControl {...props} isMultiline={isMultiline} isCode={isCode} element={plain} />
  const atEnd = startsFocused ? { anchor: props.value.length, head: props.value.length } : undefined
  return (
    <div>
      <Rich
        {...props}
        format={format}
        isMultiline={isMultiline}
        isCode={isCode}
        surroundings={surroundings}
        // Read while the plain field still stands: a person may have selected what their next key replaces.
        takesOver={selectionIn(plain.current) ?? atEnd}
      />
      <LiveResult text={props.value} format={resultFormat} surroundings={surroundings} />
    </div>
  )
}

type PlainControlProps = Omit<
  TemplateControlProps,
  'format' | 'label' | 'reads' | 'resultFormat' | 'startsFocused'
> & {
  isMultiline: boolean
  isCode: boolean
  element: RefObject<PlainElement | null>
}

type PlainElement = HTMLInputElement | HTMLTextAreaElement

/** Undefined where nobody types in it. */
function selectionIn(element: PlainElement | null): Selected | undefined {
  if (element === null || element !== document.activeElement) return undefined
  const { selectionStart, selectionEnd, value } = element
  return { anchor: selectionStart ?? value.length, head: selectionEnd ?? value.length }
}

function PlainControl({
  control,
  value,
  onChange,
  placeholder,
  isMultiline,
  isCode,
  rows,
  inputMode,
  element,
}: PlainControlProps) {
  const shared = {
    ...control,
    ref: (now: PlainElement | null) => {
      element.current = now
    },
    value,
    placeholder,
    autoComplete: 'off',
    spellCheck: !isCode,
    className: cn(isCode && 'font-mono'),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return isMultiline ? (
    <Textarea {...shared} {...(rows === undefined ? {} : { rows })} />
  ) : (
    <Input {...shared} inputMode={inputMode} />
  )
}
