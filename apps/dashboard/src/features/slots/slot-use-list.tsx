import { Link } from '@tanstack/react-router'
import type { NamedSlot } from './named-slots.ts'
import { texts } from './texts.ts'

/** The steps that name a slot, each with the way to its workflow. */
export function SlotUseList({ uses }: { uses: NamedSlot['uses'] }) {
  if (uses.length === 0) return <p className="text-[0.8125rem] text-quiet">{texts.noStepNamesIt}</p>
  return (
    <details className="text-[0.8125rem]">
      <summary className="cursor-pointer text-quiet">{texts.namedBy(uses.length)}</summary>
      <ul className="mt-2 flex flex-col gap-1 pl-4">
        {uses.map(({ workflowId, workflowName, nodeId, nodeName }) => (
          <li key={`${workflowId} ${nodeId}`}>
            <Link
              to="/workflows/$id"
              params={{ id: workflowId }}
              className="underline decoration-line-strong underline-offset-2 hover:text-accent"
            >
              {workflowName}
            </Link>
            : {nodeName}
          </li>
        ))}
      </ul>
    </details>
  )
}
