import { useId } from 'react'
import { RadioLine } from '../../components/ui/radio-line.tsx'
import { WorkflowChecks } from '../../components/workflow-checks.tsx'
import { texts } from './texts.ts'

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
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.whichWorkflows}</legend>
      <RadioLine
        name={name}
        label={texts.allThisWorkspaceLaterOnes}
        isOn={chosen === undefined}
        onOn={() => onChange(undefined)}
      />
      <RadioLine name={name} label={texts.onlyThese} isOn={chosen !== undefined} onOn={() => onChange([])} />
      {chosen === undefined ? null : (
        <WorkflowChecks label={texts.workflowsItMayStart} chosen={chosen} onChange={onChange} />
      )}
    </fieldset>
  )
}
