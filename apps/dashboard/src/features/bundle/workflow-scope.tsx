import { useId } from 'react'
import { RadioLine } from '../../components/ui/radio-line.tsx'
import { WorkflowChecks } from '../../components/workflow-checks.tsx'
import { texts } from './texts.ts'

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
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.what}</legend>
      <RadioLine
        name={name}
        label={texts.theWholeWorkspace}
        isOn={chosen === undefined}
        onOn={() => onChange(undefined)}
      />
      <RadioLine
        name={name}
        label={texts.someWorkflows}
        isOn={chosen !== undefined}
        onOn={() => onChange([])}
      />
      {chosen === undefined ? null : (
        <WorkflowChecks label={texts.workflowsToExport} chosen={chosen} onChange={onChange} />
      )}
    </fieldset>
  )
}
