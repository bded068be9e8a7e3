import { useId } from 'react'
import { RadioLine } from '../../components/ui/radio-line.tsx'
import { WorkflowChecks } from '../../components/workflow-checks.tsx'

type WorkflowChoiceProps = {
  /** Absent: every workflow of the workspace. */
  chosen: readonly string[] | undefined
  onChange: (chosen: readonly string[] | undefined) => void
}

/** Which workflows the key may start. */
export function WorkflowChoice({ chosen, onChange }: WorkflowChoiceProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Which workflows</legend>
      <RadioLine
        name={name}
        label="All of this workspace, later ones too"
        isOn={chosen === undefined}
        onOn={() => onChange(undefined)}
      />
      <RadioLine name={name} label="Only these" isOn={chosen !== undefined} onOn={() => onChange([])} />
      {chosen === undefined ? null : (
        <WorkflowChecks label="Workflows it may start" chosen={chosen} onChange={onChange} />
      )}
    </fieldset>
  )
}
