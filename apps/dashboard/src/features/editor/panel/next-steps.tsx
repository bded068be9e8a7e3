import { Plus, Unplug } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { branchesOf } from '../drawing/branches.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { refusalOf } from '../drawing/graph.ts'
import { useDrawing } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { stepLook } from '../step-look.ts'
import { useConnect } from '../use-connect.ts'
import { useDelete } from '../use-delete.ts'

/** Which steps follow: connecting and disconnecting without the canvas. */
export function NextSteps({ node, onAddStep }: { node: DrawnNode; onAddStep: () => void }) {
  const drawing = useDrawing()
  const remove = useDelete()
  const isReadOnly = useIsReadOnly()
  const following = drawing.edges.filter(({ source }) => source === node.id)
  return (
    <section aria-labelledby="next-steps" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 id="next-steps" className="text-[0.8125rem] font-medium">
        Next steps
      </h3>
      {following.length === 0 ? (
        <p className="text-[0.8125rem] text-quiet">Nothing follows this step yet.</p>
      ) : null}
      <ul className="flex flex-col gap-1">
        {following.map(({ id, target, sourceHandle }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-2 rounded-lg bg-raised/60 py-1 pr-1 pl-3 text-sm"
          >
            <span className="min-w-0 truncate">
              {titleOf(drawing, target)}
              {sourceHandle ? <span className="text-quiet"> when {sourceHandle}</span> : null}
            </span>
            {isReadOnly ? null : (
              <Button
                look="ghost"
                size="smallIcon"
                aria-label={`Disconnect ${titleOf(drawing, target)}`}
                onClick={() => remove([], [id])}
              >
                <Unplug aria-hidden="true" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <>
          <ConnectTo node={node} drawing={drawing} />
          <Button size="small" className="self-start" onClick={onAddStep}>
            <Plus aria-hidden="true" />
            Add next step
          </Button>
        </>
      )}
    </section>
  )
}

function ConnectTo({ node, drawing }: { node: DrawnNode; drawing: Drawing }) {
  const connect = useConnect()
  const ways = branchesOf(node.data)
  const [chosen, setChosen] = useState<string>()
  const sourceHandle = ways.find((way) => way === chosen) ?? ways[0]
  const targets = drawing.nodes
    .filter(({ id }) => refusalOf(drawing, { source: node.id, target: id, sourceHandle }) === undefined)
    .map((target) => ({ value: target.id, label: stepLook(target).title }))
  if (targets.length === 0) return null
  return (
    <div className="flex items-end gap-2">
      {sourceHandle === undefined ? null : (
        <div className="w-28">
          <Field label="When">
            {(control) => (
              <Select
                {...control}
                options={ways.map((way) => ({ value: way, label: way }))}
                value={sourceHandle}
                onChange={(event) => setChosen(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <div className="min-w-0 flex-1">
        <Field label="Connect to">
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a step…"
              options={targets}
              value=""
              onChange={(event) => connect({ source: node.id, target: event.target.value, sourceHandle })}
            />
          )}
        </Field>
      </div>
    </div>
  )
}

function titleOf({ nodes }: Drawing, id: string): string {
  const node = nodes.find((each) => each.id === id)
  return node === undefined ? 'a step' : stepLook(node).title
}
