import type { Execution } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Select } from '../../../components/ui/select.tsx'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { dateTime } from '../../../lib/time.ts'
import { executionsQuery } from '../execution-queries.ts'
import { texts } from './texts.ts'

type CompareChoiceProps = {
  execution: Execution
  withId: string | undefined
  onChoose: (id: string | undefined) => void
}

/** Which of the newest executions of the same workflow this one is compared with. */
export function CompareChoice({ execution, withId, onChoose }: CompareChoiceProps) {
  const { data = [] } = useQuery({ ...executionsQuery(execution.workflowId), refetchInterval: false })
  const others = data.filter(({ id }) => id !== execution.id)
  const options = others.map(({ id, startedAt, status }) => ({
    value: id,
    label: `${dateTime(startedAt)} · ${STATUS_DISPLAYS[status].label}`,
  }))
  const isKnown = withId === undefined || others.some(({ id }) => id === withId)
  return (
    <Select
      aria-label={texts.compareWith}
      className="w-64 max-w-full"
      placeholder={options.length === 0 ? texts.noOtherExecutionCompareWith : texts.compareWithPlaceholder}
      options={isKnown ? options : [{ value: withId, label: texts.anOlderExecution }, ...options]}
      value={withId ?? ''}
      disabled={options.length === 0 && withId === undefined}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
    />
  )
}
