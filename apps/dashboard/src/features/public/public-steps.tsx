import type { WorkflowNode } from '@orch/client'
import { readIntegers } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import { findAction } from '../../lib/catalogue/catalogue.ts'
import { texts } from './texts.ts'

/** The settings of each step, in words: what the drawing alone does not show. */
export function PublicSteps({ nodes }: { nodes: readonly WorkflowNode[] }) {
  return (
    <section aria-label={texts.steps} className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-4 py-6">
      {nodes.map((node) => (
        <PublicStep key={node.id} node={node} />
      ))}
    </section>
  )
}

function PublicStep({ node }: { node: WorkflowNode }) {
  const config: Record<string, unknown> = node.data?.config ?? {}
  const { actionType, triggerType, ...settings } = config
  const kind = String(findAction(actionType)?.label ?? actionType ?? triggerType ?? texts.step)
  const shown = Object.entries(settings).filter(([, value]) => value !== '' && value !== null)
  return (
    <article className="rounded-2xl border border-line bg-surface p-4 shadow-card">
      <h2 className="font-medium">{node.data?.label || kind}</h2>
      <p className="text-[0.8125rem] text-quiet">{kind}</p>
      {shown.length === 0 ? null : (
        <dl className="mt-3 flex flex-col gap-2 text-sm">
          {shown.map(([name, value]) => (
            <div key={name}>
              <dt className="text-[0.8125rem] text-quiet">{labelOf(actionType, name)}</dt>
              <dd className="font-mono text-[0.8125rem] break-words whitespace-pre-wrap">
                {typeof value === 'string' ? value : printJson(readIntegers(value), 2)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  )
}

function labelOf(actionType: unknown, name: string): string {
  return findAction(actionType)?.fields.find(({ key }) => key === name)?.label ?? name
}
