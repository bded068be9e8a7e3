import type { ApiKeyScope } from '@orch/client'
import { useId } from 'react'
import { texts } from './texts.ts'

const SCOPES: readonly { scope: ApiKeyScope; label: string; help: string }[] = [
  { scope: 'run', label: texts.runWorkflows, help: texts.mayStartWorkflowsByTheir },
  {
    scope: 'manage',
    label: texts.manage,
    help: texts.mayAlsoReadChangeWorkflows,
  },
]

export function ScopeChoice({
  scope,
  onChange,
}: {
  scope: ApiKeyScope
  onChange: (scope: ApiKeyScope) => void
}) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.whatItMayDo}</legend>
      {SCOPES.map((choice) => (
        <label
          key={choice.scope}
          className="flex cursor-pointer gap-3 rounded-xl border border-line-strong/60 p-3 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={choice.scope}
            checked={scope === choice.scope}
            onChange={() => onChange(choice.scope)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            aria-describedby={`${name}-${choice.scope}`}
            aria-label={choice.label}
          />
          <span>
            <span className="block text-sm font-medium">{choice.label}</span>
            <span id={`${name}-${choice.scope}`} className="block text-[0.8125rem] text-quiet">
              {choice.help}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
