import { nodeStatusesOf } from '@orch/engine/workflow'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet, useMatchRoute, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Loading } from '../../../../components/loading.tsx'
import { PageFailed } from '../../../../components/page-failed.tsx'
import { AddConnection } from '../../../../features/connections/add-connection.tsx'
import { Editor } from '../../../../features/editor/editor.tsx'
import type { PanelTab } from '../../../../features/editor/panel/panel-tab.ts'
import { texts } from '../../../../features/editor/texts.ts'
import { executedDrawingQuery } from '../../../../features/executions/execution-queries.ts'
import { LiveProvider } from '../../../../features/executions/live-context.ts'
import { useLiveExecution } from '../../../../features/executions/use-live-execution.ts'
import { workflowQuery } from '../../../../lib/workflow-query.ts'

export const Route = createFileRoute('/_app/workflows/$id')({
  validateSearch: (search): { tab?: 'code'; data?: string } => ({
    ...(search['tab'] === 'code' ? { tab: 'code' } : {}),
    ...(typeof search['data'] === 'string' ? { data: search['data'] } : {}),
  }),
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(workflowQuery(params.id)),
  component: EditorPage,
})

function EditorPage() {
  const { id } = Route.useParams()
  const navigate = Route.useNavigate()
  const { executionId } = useParams({ strict: false })
  const { data: dataFrom } = Route.useSearch()
  const workflow = useQuery(workflowQuery(id))
  const live = useLiveExecution(executionId)
  const executed = useQuery(executedDrawingQuery(executionId))
  const [chosen, setChosen] = useState<{ nodeId: string }>()
  const [tab, onTab] = useTab()
  if (workflow.error) return <PageFailed error={workflow.error} />
  if (workflow.data === undefined) return <Loading what={texts.openingTheWorkflow} />
  return (
    <LiveProvider value={{ ...live, chosen }}>
      <Editor
        key={id}
        workflow={workflow.data}
        statuses={nodeStatusesOf(live.logs)}
        executed={executed.data?.isCurrent === false ? executed.data : undefined}
        tab={tab}
        onTab={onTab}
        executions={<Outlet />}
        onChooseStep={(nodeId) => {
          if (executionId !== undefined) setChosen({ nodeId })
          else if (tab !== 'properties') onTab('properties')
        }}
        dataFrom={dataFrom}
        onDataFrom={(data) =>
          navigate({ to: '/workflows/$id', params: { id }, search: data === undefined ? {} : { data } })
        }
        addConnection={(dialog) => <AddConnection {...dialog} />}
        onStarted={(started) =>
          navigate({ to: '/workflows/$id/executions/$executionId', params: { id, executionId: started } })
        }
      />
    </LiveProvider>
  )
}

/** The address says which tab is open, so that a link shows the same. */
function useTab(): [PanelTab, (tab: PanelTab) => void] {
  const { id } = Route.useParams()
  const { tab: inSearch } = Route.useSearch()
  const navigate = Route.useNavigate()
  const isExecutions =
    useMatchRoute()({ to: '/workflows/$id/executions', params: { id }, fuzzy: true }) !== false
  const open = (tab: PanelTab) =>
    tab === 'executions'
      ? navigate({
          to: '/workflows/$id/executions',
          params: { id },
          search: ({ data }) => (data ? { data } : {}),
        })
      : navigate({
          to: '/workflows/$id',
          params: { id },
          search: ({ data }) => ({ ...(tab === 'code' ? { tab } : {}), ...(data ? { data } : {}) }),
        })
  return [isExecutions ? 'executions' : (inSearch ?? 'properties'), (tab) => void open(tab)]
}
