import { useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/ui/button.tsx'
import { api } from '../../../lib/api.ts'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { dateTime } from '../../../lib/time.ts'
import { texts } from './texts.ts'

/** Says that what is shown is the data of one chosen execution. */
export function DataFromNotice({ executionId, onLeave }: { executionId: string; onLeave: () => void }) {
  const { data: execution } = useQuery({
    queryKey: ['executions', executionId, 'head'],
    queryFn: async ({ signal }) => (await api.executions.get(executionId, { signal })).execution,
  })
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-accent-soft px-4 py-2 text-sm"
    >
      <p className="min-w-48 flex-1">
        {texts.theDraftShowsDataOne(
          execution === undefined
            ? ''
            : `: ${dateTime(execution.startedAt)}, ${STATUS_DISPLAYS[execution.status].label}`,
        )}
      </p>
      <Button size="small" onClick={onLeave}>
        {texts.backToTheNewest}
      </Button>
    </div>
  )
}
