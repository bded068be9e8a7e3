import type { Agent } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { userQuery } from '../../lib/account.ts'
import { useHasRole } from '../../lib/workspace.ts'
import { agentsQuery, useEndAgent } from './agent-queries.ts'
import { texts } from './texts.ts'

/** Agents that people of the workspace let in; nothing is shown where there are none. */
export function AgentList() {
  const agents = useQuery(agentsQuery)
  const { data: user } = useQuery(userQuery)
  const isAdmin = useHasRole('admin')
  const [doomed, setDoomed] = useState<Agent>()
  const end = useEndAgent(() => setDoomed(undefined))
  if (agents.error) return <ErrorNotice error={agents.error} className="mt-8" />
  if (agents.data === undefined || agents.data.length === 0) return null
  return (
    <section aria-labelledby="agents" className="mt-8">
      <h2 id="agents" className="mb-3 font-semibold">
        {texts.agents}
      </h2>
      <ul className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
        {agents.data.map((agent) => (
          <AgentRow
            key={agent.id}
            agent={agent}
            onEnd={isAdmin || agent.userId === user?.id ? () => setDoomed(agent) : undefined}
          />
        ))}
      </ul>
      <ConfirmFor
        subject={doomed}
        onClose={() => setDoomed(undefined)}
        title={texts.endThisAgent}
        action={texts.endAgent}
        change={end}
        onConfirm={({ id }) => end.mutate(id)}
      >
        {({ name }) => (
          <p>
            <strong className="text-ink">{name}</strong> {texts.isRefusedAtOnceCan}
          </p>
        )}
      </ConfirmFor>
    </section>
  )
}

type AgentRowProps = { agent: Agent; onEnd: (() => void) | undefined }

function AgentRow({ agent, onEnd }: AgentRowProps) {
  const { name, sentTo, workflowIds, createdAt, lastUsedAt } = agent
  const count = workflowIds?.length
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="truncate font-medium">{name}</span>
          <code className="rounded-md bg-raised px-1.5 py-0.5 font-mono text-xs">{sentTo}</code>
          <Badge>{count === undefined ? texts.allTools : `${count} ${texts.workflows(count)}`}</Badge>
        </p>
        <p className="mt-1 text-[0.8125rem] text-quiet">
          {texts.allowed} <TimeAgo at={createdAt} /> ·{' '}
          {lastUsedAt === null ? (
            texts.neverUsed
          ) : (
            <>
              {texts.lastUsed} <TimeAgo at={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      {onEnd ? (
        <Button variant="quietDanger" size="smallIcon" aria-label={texts.endAgentLabel(name)} onClick={onEnd}>
          <Trash2 aria-hidden="true" />
        </Button>
      ) : null}
    </li>
  )
}
