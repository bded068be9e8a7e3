import type { TextFormat } from '@orch/engine/workflow'
import { useRef } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { ControlProps } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useLoadable } from '../loadable.ts'
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
  const hadFocus = useRef(startsFocused)
  if (surroundings === undefined || Rich === undefined) {
    const onFocus = (isFocused: boolean) => {
      hadFocus.current = isFocused
    }
    return <PlainControl {...props} isMultiline={isMultiline} isCode={isCode} onFocus={onFocus} />
  }
  return (
    <div>
      <Rich
        {...props}
        format={format}
        isMultiline={isMultiline}
        isCode={isCode}
        surroundings={surroundings}
        autoFocus={hadFocus.current}
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
  onFocus: (isFocused: boolean) => void
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
  onFocus,
}: PlainControlProps) {
  const shared = {
    ...control,
    value,
    placeholder,
    autoComplete: 'off',
    spellCheck: !isCode,
    className: cn(isCode && 'font-mono'),
    onFocus: () => onFocus(true),
    onBlur: () => onFocus(false),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return isMultiline ? (
    <Textarea {...shared} {...(rows === undefined ? {} : { rows })} />
  ) : (
    <Input {...shared} inputMode={inputMode} />
  )
}
