import type { Execution, ExecutionStatus } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { workflowsQuery } from '../../workflows/workflow-queries.ts'
import {
  changedFilter,
  type ExecutionFilter,
  HOURS_OPTIONS,
  STATUS_OPTIONS,
  TRIGGER_OPTIONS,
} from './execution-filter.ts'
import { texts } from './texts.ts'

type FiltersProps = { filter: ExecutionFilter; onFilter: (filter: ExecutionFilter) => void }

/** Choices count at once; what is typed, when it is sent. */
export function ExecutionFilters({ filter, onFilter }: FiltersProps) {
  return (
    <search className="flex flex-col gap-3">
      <Choices filter={filter} onFilter={onFilter} />
      <TypedFilters
        key={`${filter.error} ${filter.id} ${filter.version}`}
        filter={filter}
        onFilter={onFilter}
      />
    </search>
  )
}

function Choices({ filter, onFilter }: FiltersProps) {
  const { data: workflows = [] } = useQuery(workflowsQuery)
  const change = (changes: Partial<Record<keyof ExecutionFilter, unknown>>) =>
    onFilter(changedFilter(filter, changes as Partial<ExecutionFilter>))
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Choice
        label={texts.workflow}
        value={filter.workflow}
        options={workflows.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(workflow) => change({ workflow })}
      />
      <Choice
        label={texts.status}
        value={filter.status}
        options={STATUS_OPTIONS}
        onChange={(status) => change({ status: status as ExecutionStatus })}
      />
      <Choice
        label={texts.started}
        value={filter.trigger}
        options={TRIGGER_OPTIONS}
        onChange={(trigger) => change({ trigger: trigger as Execution['trigger'] })}
      />
      <Choice
        label={texts.begun}
        value={filter.hours === undefined ? undefined : String(filter.hours)}
        options={HOURS_OPTIONS}
        onChange={(hours) => change({ hours: hours === '' ? undefined : Number(hours) })}
      />
    </div>
  )
}

type ChoiceProps = {
  label: string
  value: string | undefined
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value = '', options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          placeholder={texts.any}
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function TypedFilters({ filter, onFilter }: FiltersProps) {
  const [error, setError] = useState(filter.error ?? '')
  const [id, setId] = useState(filter.id ?? '')
  const [version, setVersion] = useState(filter.version === undefined ? '' : String(filter.version))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = Number(version)
    onFilter(
      changedFilter(filter, {
        error: error.trim(),
        id: id.trim(),
        version: Number.isInteger(number) && number > 0 ? number : undefined,
      }),
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <TextFilter label={texts.textOfTheError} value={error} onChange={setError} />
      <TextFilter label={texts.executionId} value={id} onChange={setId} />
      <TextFilter label={texts.version} value={version} onChange={setVersion} isNumber />
      <Button type="submit">{texts.filter}</Button>
      {Object.keys(filter).length === 0 ? null : (
        <Button variant="ghost" onClick={() => onFilter({})}>
          {texts.clear}
        </Button>
      )}
    </form>
  )
}

type TextFilterProps = { label: string; value: string; onChange: (value: string) => void; isNumber?: boolean }

function TextFilter({ label, value, onChange, isNumber = false }: TextFilterProps) {
  return (
    <div className={isNumber ? 'w-24' : 'min-w-0 flex-1 basis-40'}>
      <Field label={label}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            inputMode={isNumber ? 'numeric' : 'text'}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  )
}
