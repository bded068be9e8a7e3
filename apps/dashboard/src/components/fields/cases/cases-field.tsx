import { Plus } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { FieldNotes, RequiredMark } from '../../ui/field.tsx'
import type { FieldInputProps } from '../field-props.ts'
import { CaseCard } from './case-card.tsx'
import { type Case, newCase, printCases, readCases } from './case-values.ts'
import { texts } from './texts.ts'

/** The branches of a Switch, the first that fits first: by a value, or by a condition. */
export function CasesField({ field, value, onChange, error }: FieldInputProps) {
  const id = useId()
  const frame = useRef<HTMLFieldSetElement>(null)
  const { cases, change } = useCases(value, onChange)
  const focus = (selector: string) =>
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(selector)?.focus())
  const add = () => {
    const added = newCase()
    change([...cases, added])
    focus(`[data-case="${added.id}"] input`)
  }
  const remove = (index: number) => {
    change(cases.filter((_, at) => at !== index))
    const next = cases[index + 1] ?? cases[index - 1]
    focus(next === undefined ? '[data-add-case]' : `[data-case="${next.id}"] input`)
  }
  const up = (index: number) => {
    const [before, moved] = [cases[index - 1], cases[index]]
    if (before === undefined || moved === undefined) return
    change(cases.map((one, at) => (at === index - 1 ? moved : at === index ? before : one)))
    // The button that was pressed goes no further up.
    if (index === 1) focus(`[data-case="${moved.id}"] input`)
  }
  return (
    <fieldset ref={frame} className="flex flex-col gap-2" aria-describedby={`${id}-notes`}>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">
        {field.label}
        {field.isRequired ? <RequiredMark /> : null}
      </legend>
      {cases.map((one, index) => (
        <CaseCard
          key={one.id}
          value={one}
          number={index + 1}
          onChange={(next) => change(cases.map((old) => (old.id === one.id ? next : old)))}
          onUp={index === 0 ? undefined : () => up(index)}
          onRemove={() => remove(index)}
        />
      ))}
      <Button size="small" className="self-start" data-add-case onClick={add}>
        <Plus aria-hidden="true" />
        {texts.addCase}
      </Button>
      <FieldNotes id={`${id}-notes`} error={error} description={field.help} />
    </fieldset>
  )
}

/** What is shown may hold a case without a name yet, which the text cannot. */
function useCases(text: string, onChange: (text: string) => void) {
  const [held, setHeld] = useState(() => ({ text, cases: readCases(text) }))
  const own = held.text === text ? held : { text, cases: readCases(text) }
  if (own !== held) setHeld(own)
  const change = (cases: readonly Case[]) => {
    const printed = printCases(cases)
    setHeld({ text: printed, cases: [...cases] })
    if (printed !== text) onChange(printed)
  }
  return { cases: own.cases, change }
}
