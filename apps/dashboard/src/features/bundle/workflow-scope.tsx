import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '../../lib/api.ts'

type WorkflowScopeProps = {
  /** Absent: the whole workspace. */
  chosen: readonly string[] | undefined
  onChange: (chosen: readonly string[] | undefined) => void
}

/** The whole workspace, or some workflows with the connections they use. */
export function WorkflowScope({ chosen, onChange }: WorkflowScopeProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">What</legend>
      <Choice
        name={name}
        label="The whole workspace"
        isOn={chosen === undefined}
        onOn={() => onChange(undefined)}
      />
      <Choice
        name={name}
        label="Some workflows, with the connections they use"
        isOn={chosen !== undefined}
        onOn={() => onChange([])}
      />
      {chosen === undefined ? null : <Workflows chosen={chosen} onChange={onChange} />}
    </fieldset>
  )
}

type ChoiceProps = { name: string; label: string; isOn: boolean; onOn: () => void }

function Choice({ name, label, isOn, onOn }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2.5 text-sm">
      <input type="radio" name={name} checked={isOn} onChange={onOn} className="size-4 accent-accent" />
      {label}
    </label>
  )
}

type WorkflowsProps = { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }

function Workflows({ chosen, onChange }: WorkflowsProps) {
  const { data = [] } = useQuery({
    queryKey: ['workflows'],
    queryFn: ({ signal }) => api.workflows.list({ signal }),
  })
  if (data.length === 0) return <p className="pl-6.5 text-sm text-quiet">There are no workflows.</p>
  return (
    <ul aria-label="Workflows to export" className="flex flex-col gap-1.5 pl-6.5">
      {data.map(({ id, name }) => (
        <li key={id}>
          <label className="flex items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            {name}
          </label>
        </li>
      ))}
    </ul>
  )
}
