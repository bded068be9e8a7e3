import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { ACTION_OPTIONS } from './audit-actions.ts'
import type { AuditFilter } from './audit-filter.ts'
import { ExportAuditButton } from './export-audit-button.tsx'
import { texts } from './texts.ts'

type AuditFiltersProps = { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }

/** Choices count at once; what is typed, when it is sent. */
export function AuditFilters({ filter, onFilter }: AuditFiltersProps) {
  const [target, setTarget] = useState(filter.target ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onFilter({ ...filter, target: target.trim() || undefined })
  }
  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Wide>
          <Field label={texts.what}>
            {(control) => (
              <Select
                {...control}
                placeholder={texts.everything}
                options={optionsWith(filter.action)}
                value={filter.action ?? ''}
                onChange={(event) => onFilter({ ...filter, action: event.target.value || undefined })}
              />
            )}
          </Field>
        </Wide>
        <Wide>
          <Field label={texts.idWhatWasChanged}>
            {(control) => (
              <Input
                {...control}
                type="search"
                autoComplete="off"
                placeholder={texts.anything}
                className="font-mono pointer-fine:text-[0.8125rem]"
                value={target}
                onChange={(event) => setTarget(event.target.value)}
              />
            )}
          </Field>
        </Wide>
        <Pair>
          <Day label={texts.from} value={filter.from} onChange={(from) => onFilter({ ...filter, from })} />
          <Day label={texts.to} value={filter.to} onChange={(to) => onFilter({ ...filter, to })} />
        </Pair>
        <Pair>
          <Button type="submit">{texts.filter}</Button>
          <ExportAuditButton filter={filter} />
        </Pair>
      </form>
      {filter.actor === undefined ? null : (
        <p className="mt-3 flex items-center gap-2 text-sm text-quiet">
          {texts.onlyWhatOnePersonOr}
          <Button size="small" onClick={() => onFilter({ ...filter, actor: undefined })}>
            {texts.showEverybody}
          </Button>
        </p>
      )}
    </search>
  )
}

function Wide({ children }: { children: ReactNode }) {
  return <div className="min-w-0 basis-full sm:flex-1 sm:basis-44">{children}</div>
}

/** Two that stay beside each other; on a phone they fill the line. */
function Pair({ children }: { children: ReactNode }) {
  return (
    <div className="flex basis-full gap-3 *:min-w-0 *:flex-1 sm:basis-auto sm:*:flex-none">{children}</div>
  )
}

type DayProps = { label: string; value: string | undefined; onChange: (day: string | undefined) => void }

function Day({ label, value = '', onChange }: DayProps) {
  return (
    <div className="sm:w-36">
      <Field label={label}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={value}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        )}
      </Field>
    </div>
  )
}

/** An action from a link may be one that has no words. */
function optionsWith(action: string | undefined) {
  const isKnown = action === undefined || ACTION_OPTIONS.some(({ value }) => value === action)
  return isKnown ? ACTION_OPTIONS : [{ value: action, label: action }, ...ACTION_OPTIONS]
}
