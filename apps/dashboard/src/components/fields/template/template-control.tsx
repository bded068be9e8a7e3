import { type ChangeEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { ControlProps } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useInsertTarget } from './insert-target.ts'
import type { Reference } from './reference.ts'
import { ReferenceBadges } from './reference-badges.tsx'
import { useReferences } from './references-context.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { useSuggestions } from './use-suggestions.ts'

type TemplateControlProps = {
  control: ControlProps
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  isMultiline?: boolean
  isCode?: boolean
  rows?: number
}

type TextElement = HTMLInputElement | HTMLTextAreaElement

/** A text field that offers references to earlier steps on `@` and `{{`. */
export function TemplateControl(props: TemplateControlProps) {
  const { control, value, onChange, placeholder, isMultiline = false, isCode = false, rows } = props
  const element = useRef<TextElement>(null)
  const listId = useId()
  const [wantedCaret, setWantedCaret] = useState<number>()
  const references = useReferences()
  const suggestions = useSuggestions(value, references)
  const { isOpen, found, active } = suggestions

  useLayoutEffect(() => {
    if (wantedCaret === undefined) return
    element.current?.setSelectionRange(wantedCaret, wantedCaret)
    setWantedCaret(undefined)
  }, [wantedCaret])

  const [target] = useState(() => ({
    element: () => element.current,
    label: control['aria-label'] ?? '',
    insert: (token: string) => insertToken(element.current, token),
  }))
  const targets = useInsertTarget(target)

  const pick = (reference: Reference) => {
    const next = suggestions.pick(reference)
    if (next === undefined) return
    onChange(next.text)
    setWantedCaret(next.caret)
    element.current?.focus()
  }
  const shared = {
    ...control,
    ref: (node: TextElement | null) => {
      element.current = node
    },
    value,
    placeholder,
    autoComplete: 'off',
    spellCheck: !isCode,
    className: cn(isCode && 'font-mono text-[0.8125rem]'),
    'aria-autocomplete': 'list' as const,
    'aria-controls': isOpen ? listId : undefined,
    'aria-activedescendant': isOpen ? `${listId}-${active}` : undefined,
    onChange: (event: ChangeEvent<TextElement>) => {
      onChange(event.target.value)
      suggestions.watch(event.target.selectionStart ?? undefined)
    },
    onFocus: () => targets.focused(target),
    onSelect: (event: { currentTarget: TextElement }) =>
      suggestions.watch(event.currentTarget.selectionStart ?? undefined),
    onBlur: () => suggestions.watch(undefined),
    onKeyDown: (event: KeyboardEvent) => (isOpen ? listKeys(event, suggestions, pick) : undefined),
  }
  return (
    <div className="relative">
      {isMultiline ? (
        <Textarea {...shared} {...(rows === undefined ? {} : { rows })} />
      ) : (
        <Input {...shared} />
      )}
      {isOpen ? <SuggestionList id={listId} references={found} active={active} onPick={pick} /> : null}
      {isOpen ? null : <ReferenceBadges text={value} references={references} />}
    </div>
  )
}

/** Keys that belong to the open list; every other key stays the field's. */
function listKeys(
  event: KeyboardEvent,
  { found, active, move, dismiss }: ReturnType<typeof useSuggestions>,
  pick: (reference: Reference) => void,
): void {
  const reference = found[active]
  if (event.key === 'ArrowDown') move(1)
  else if (event.key === 'ArrowUp') move(-1)
  else if (event.key === 'Escape') dismiss()
  else if ((event.key === 'Enter' || event.key === 'Tab') && reference !== undefined) pick(reference)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** As if it were typed, so that the browser can take it back. */
function insertToken(element: TextElement | null, token: string): void {
  element?.focus()
  document.execCommand('insertText', false, token)
}
