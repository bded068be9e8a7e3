import type { Integration, Overview, WorkflowSummary } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import { workflowsQuery } from '../workflows/workflow-queries.ts'
import { CareSection } from './care-section.tsx'
import { ExecutionsSection } from './executions-section.tsx'
import { totalsOf } from './figures.ts'
import { FirstSteps } from './first-steps.tsx'
import { overviewQuery } from './home-queries.ts'
import { SchedulesSection } from './schedules-section.tsx'
import { texts } from './texts.ts'
import { useLeftTour } from './tour.ts'
import { WorkflowTables } from './workflow-tables.tsx'

/** How the workspace is doing, and what waits for a person. */
export function HomePage({ userId, approvals }: { userId: string; approvals: ReactNode }) {
  const overview = useQuery(overviewQuery)
  const workflows = useQuery(workflowsQuery)
  const connections = useQuery(integrationsQuery)
  const error = overview.error ?? workflows.error ?? connections.error
  return (
    <Page title={texts.home} description={texts.howYourWorkflowsGoWhat}>
      <div className="flex flex-col gap-5">
        {error ? <ErrorNotice error={error} /> : null}
        {overview.data && workflows.data && connections.data ? (
          <Overviewed
            userId={userId}
            overview={overview.data}
            workflows={workflows.data}
            connections={connections.data}
            approvals={approvals}
          />
        ) : null}
        {error === null && (overview.isPending || workflows.isPending || connections.isPending) ? (
          <Loading what={texts.loadingTheOverview} />
        ) : null}
      </div>
    </Page>
  )
}

type OverviewedProps = {
  userId: string
  overview: Overview
  workflows: readonly WorkflowSummary[]
  connections: readonly Integration[]
  approvals: ReactNode
}

/** What waits for a person comes first; a new workspace has its first steps in place of figures. */
function Overviewed({ userId, overview, workflows, connections, approvals }: OverviewedProps) {
  const [hasLeft, leave] = useLeftTour(userId)
  const isNew =
    totalsOf(overview.days).executions === 0 &&
    workflows.every(({ published }) => published.state === 'unpublished')
  const isShownAround = isNew && !hasLeft
  return (
    <>
      {isShownAround ? (
        <FirstSteps hasConnection={connections.length > 0} workflows={workflows} onLeave={leave} />
      ) : null}
      {approvals}
      <CareSection connections={connections} />
      {isShownAround ? null : <Figures overview={overview} />}
    </>
  )
}

function Figures({ overview: { days, workflows, schedules } }: { overview: Overview }) {
  return (
    <>
      <ExecutionsSection days={days} />
      <div className="grid gap-5 lg:grid-cols-2">
        <WorkflowTables workflows={workflows} />
      </div>
      <SchedulesSection schedules={schedules} />
    </>
  )
}
