import type { ServiceOperationOutline } from '@orch/client'
import { useState } from 'react'
import { SearchInput } from '../../components/search-input.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { byTag, MOST_CHOSEN, matching } from './operations.ts'
import { texts } from './texts.ts'

type OperationChoiceProps = {
  operations: readonly ServiceOperationOutline[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  /** Where it comes in place of a form, the focus goes to its search. */
  autoFocus?: boolean
}

/** So many are drawn at once; a search finds the others. */
const MOST_SHOWN = 200

/** A searchable list of what a service can be asked, by tag. */
export function OperationChoice({ operations, chosen, onChange, autoFocus = false }: OperationChoiceProps) {
  const [search, setSearch] = useState('')
  const found = matching(operations, search)
  const shown = found.slice(0, MOST_SHOWN)
  const set = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) isOn ? next.add(id) : next.delete(id)
    onChange(next)
  }
  const ids = found.map(({ id }) => id)
  return (
    <div className="flex flex-col gap-3">
      <SearchInput label={texts.searchOperations} value={search} onChange={setSearch} autoFocus={autoFocus} />
      <div className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-quiet">
        <span aria-live="polite" className="mr-auto">
          {texts.ofChosenAtMost(chosen.size, operations.length, chosen.size > MOST_CHOSEN, MOST_CHOSEN)}
        </span>
        <Button size="small" onClick={() => set(ids, true)}>
          {texts.chooseThese(found.length)}
        </Button>
        <Button size="small" onClick={() => set(ids, false)}>
          {texts.noneOfThese}
        </Button>
      </div>
      <div className="max-h-80 overflow-y-auto rounded-xl border border-line">
        {byTag(shown).map(([tag, group]) => (
          <fieldset key={tag} className="border-b border-line p-3 last:border-b-0">
            <legend className="float-left mb-1 w-full text-[0.8125rem] font-medium text-quiet">{tag}</legend>
            {group.map((operation) => (
              <OperationLine
                key={operation.id}
                operation={operation}
                isOn={chosen.has(operation.id)}
                onChange={(isOn) => set([operation.id], isOn)}
              />
            ))}
          </fieldset>
        ))}
        {found.length > shown.length ? (
          <p className="p-3 text-[0.8125rem] text-quiet">
            {texts.moreSearchSeeThem(found.length - shown.length)}
          </p>
        ) : null}
        {found.length === 0 ? <p className="p-3 text-sm text-quiet">{texts.noOperationCalledSo}</p> : null}
      </div>
    </div>
  )
}

type OperationLineProps = {
  operation: ServiceOperationOutline
  isOn: boolean
  onChange: (isOn: boolean) => void
}

function OperationLine({ operation, isOn, onChange }: OperationLineProps) {
  const { label, method, path, isDeprecated } = operation
  return (
    <label className="clear-both flex items-start gap-2.5 py-1 text-sm">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        {label} {isDeprecated ? <Badge tone="warn">{texts.deprecated}</Badge> : null}
        <code className="block font-mono text-[0.75rem] break-all text-quiet">
          {method} {path}
        </code>
      </span>
    </label>
  )
}
