import type { Workflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { buttonLook } from '../../../components/ui/button.tsx'
import { api } from '../../../lib/api.ts'

/** The workflow as TypeScript, as the server last stored it. */
export function CodePanel({ workflow }: { workflow: Workflow }) {
  const code = useQuery({
    queryKey: ['workflows', workflow.id, 'code'],
    queryFn: ({ signal }) => api.workflows.code(workflow.id, { signal }),
    staleTime: 0,
  })
  if (code.isPending) return <Loading what="Writing the code" />
  if (code.error) return <ErrorNotice error={code.error} />
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <CopyButton text={code.data.code} label="Copy code" />
        <a
          href={`/api/workflows/${encodeURIComponent(workflow.id)}/download`}
          download={`${workflow.name}.zip`}
          className={buttonLook({ size: 'small' })}
        >
          <Download aria-hidden="true" />
          Download project
        </a>
      </div>
      <pre className="rounded-xl border border-line bg-canvas p-3 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        <code>{code.data.code}</code>
      </pre>
    </div>
  )
}
