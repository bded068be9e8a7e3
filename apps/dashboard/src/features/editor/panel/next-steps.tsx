import { Plus, Unplug } from 'lucide-react'
import { memo, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { type ControlProps, Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { useLatest } from '../../../lib/use-latest.ts'
import { branchesOf } from '../drawing/branches.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { possibleTargets } from '../drawing/graph.ts'
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
  const targets = possibleTargets(drawing, node.id, sourceHandle).map((target) => ({
    value: target.id,
    label: stepLook(target).title,
  }))
  const choose = useLatest((target: string) => connect({ source: node.id, target, sourceHandle }))
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
          {(control) => <TargetSelect control={control} targets={targets} onChoose={choose} />}
        </Field>
      </div>
    </div>
  )
}

type Target = { value: string; label: string }

type TargetSelectProps = {
  control: ControlProps
  targets: readonly Target[]
  onChoose: (target: string) => void
}

/** Hundreds of options are drawn again only when one of them is another. */
const TargetSelect = memo(
  ({ control, targets, onChoose }: TargetSelectProps) => (
    <Select
      {...control}
      placeholder="Choose a step…"
      options={targets}
      value=""
      onChange={(event) => onChoose(event.target.value)}
    />
  ),
  (before, after) => isSameTargets(before.targets, after.targets) && before.control.id === after.control.id,
)

function isSameTargets(one: readonly Target[], other: readonly Target[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ value, label }, index) => value === other[index]?.value && label === other[index]?.label)
  )
}

function titleOf({ nodes }: Drawing, id: string): string {
  const node = nodes.find((each) => each.id === id)
  return node === undefined ? 'a step' : stepLook(node).title
}
