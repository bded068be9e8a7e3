import { useId } from 'react'
import { RadioLine } from '../../components/ui/radio-line.tsx'
import { WorkflowChecks } from '../../components/workflow-checks.tsx'

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
      <RadioLine
        name={name}
        label="The whole workspace"
        isOn={chosen === undefined}
        onOn={() => onChange(undefined)}
      />
      <RadioLine
        name={name}
        label="Some workflows, with the connections they use"
        isOn={chosen !== undefined}
        onOn={() => onChange([])}
      />
      {chosen === undefined ? null : (
        <WorkflowChecks label="Workflows to export" chosen={chosen} onChange={onChange} />
      )}
    </fieldset>
  )
}
