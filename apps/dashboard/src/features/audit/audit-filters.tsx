import { type FormEvent, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { DEED_OPTIONS } from './audit-actions.ts'
import type { AuditFilter } from './audit-filter.ts'

type AuditFiltersProps = { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }

/** Exactly one action, exactly one target: that is what the log can be asked for. */
export function AuditFilters({ filter, onFilter }: AuditFiltersProps) {
  const [target, setTarget] = useState(filter.target ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFilter({ ...filter, target: target.trim() || undefined })
  }
  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <Field label="What">
            {(control) => (
              <Select
                {...control}
                placeholder="Everything"
                options={optionsWith(filter.action)}
                value={filter.action ?? ''}
                onChange={(event) => onFilter({ ...filter, action: event.target.value || undefined })}
              />
            )}
          </Field>
        </div>
        <div className="min-w-0 flex-1 basis-52">
          <Field label="Id of what was changed">
            {(control) => (
              <Input
                {...control}
                type="search"
                autoComplete="off"
                placeholder="Anything"
                className="font-mono pointer-fine:text-[0.8125rem]"
                value={target}
                onChange={(event) => setTarget(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit">Filter</Button>
      </form>
    </search>
  )
}

/** An action from a link may be one that has no words. */
function optionsWith(action: string | undefined) {
  const isKnown = action === undefined || DEED_OPTIONS.some(({ value }) => value === action)
  return isKnown ? DEED_OPTIONS : [{ value: action, label: action }, ...DEED_OPTIONS]
}
