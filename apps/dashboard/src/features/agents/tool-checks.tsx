import type { AgentRequest } from '@orch/client'
import { texts } from './texts.ts'

type Tools = AgentRequest['tools']

type ToolChecksProps = {
  tools: Tools
  /** Ids of workflows; absent: all, and nothing is to tick. */
  chosen: readonly string[] | undefined
  onChange: (chosen: readonly string[]) => void
}

/** The tools that the workspace offers now, by the workflow that each runs. */
export function ToolChecks({ tools, chosen, onChange }: ToolChecksProps) {
  const ids = [...new Set(tools.map(({ workflowId }) => workflowId))]
  const byWorkflow = ids.map((id) => [id, tools.filter(({ workflowId }) => workflowId === id)] as const)
  if (tools.length === 0) return <p className="text-sm text-quiet">{texts.thisWorkspaceOffersNoTools}</p>
  const turn = (id: string, isOn: boolean) =>
    onChange(isOn ? [...(chosen ?? []), id] : (chosen ?? []).filter((each) => each !== id))
  return (
    <ul
      aria-label={texts.tools}
      className="flex max-h-56 flex-col gap-2 overflow-y-auto rounded-xl bg-raised p-3"
    >
      {byWorkflow.map(([id, of]) => (
        <li key={id} className="text-sm">
          {chosen === undefined ? (
            <Names tools={of} />
          ) : (
            <label className="flex items-start gap-2.5">
              <input
                type="checkbox"
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={chosen.includes(id)}
                onChange={({ target }) => turn(id, target.checked)}
              />
              <Names tools={of} />
            </label>
          )}
        </li>
      ))}
    </ul>
  )
}

function Names({ tools }: { tools: Tools }) {
  return (
    <span className="min-w-0">
      <span className="block break-words">{tools.map(({ name, title }) => title || name).join(', ')}</span>
      <span className="block text-[0.8125rem] break-words text-quiet">
        {texts.runs} {tools[0]?.workflowName}
      </span>
    </span>
  )
}
