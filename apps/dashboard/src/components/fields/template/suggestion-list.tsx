import { useEffect, useRef } from 'react'
import { cn } from '../../../lib/cn.ts'
import type { Reference } from './reference.ts'

type SuggestionListProps = {
  id: string
  references: readonly Reference[]
  active: number
  onPick: (reference: Reference) => void
}

/** The focus stays in the field; the field's `aria-activedescendant` points in here. */
export function SuggestionList({ id, references, active, onPick }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Outputs of earlier steps"
        className="absolute top-full right-0 left-0 z-30 mt-1 max-h-60 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float"
      >
        {references.map((reference, index) => (
          <SuggestionOption
            key={reference.token}
            id={`${id}-${index}`}
            reference={reference}
            isActive={index === active}
            onPick={() => onPick(reference)}
          />
        ))}
      </div>
      <span role="status" className="sr-only">
        {references.length} {references.length === 1 ? 'suggestion' : 'suggestions'}, use the arrow keys
      </span>
    </>
  )
}

type OptionProps = { id: string; reference: Reference; isActive: boolean; onPick: () => void }

function SuggestionOption({ id, reference, isActive, onPick }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={cn(
        'cursor-default rounded-lg px-2.5 py-1.5 text-sm hover:bg-raised',
        isActive && 'bg-accent-soft',
      )}
      onMouseDown={(event) => {
        event.preventDefault()
        onPick()
      }}
    >
      <p className="truncate">
        <span className="font-medium">{reference.label}</span>
        {reference.path === '' ? null : (
          <span className="font-mono text-[0.8125rem] text-accent"> {reference.path}</span>
        )}
      </p>
      <p className="truncate text-xs text-quiet">{reference.description}</p>
    </div>
  )
}
