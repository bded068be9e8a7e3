import { useQuery } from '@tanstack/react-query'
import { api } from '../lib/api.ts'
import { ErrorNotice } from './error-notice.tsx'
import { Loading } from './loading.tsx'
import { texts } from './texts.ts'

type WorkflowChecksProps = {
  label: string
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Some of the workspace's workflows, by ticking them. */
export function WorkflowChecks({ label, chosen, onChange }: WorkflowChecksProps) {
  const { data, error } = useQuery({
    queryKey: ['workflows'],
    queryFn: ({ signal }) => api.workflows.list({ signal }),
  })
  if (error) return <ErrorNotice error={error} />
  if (data === undefined) return <Loading />
  if (data.length === 0) return <p className="pl-6.5 text-sm text-quiet">{texts.thereAreNoWorkflows}</p>
  return (
    <ul aria-label={label} className="flex max-h-48 flex-col gap-1.5 overflow-y-auto pl-6.5">
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
