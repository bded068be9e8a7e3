import { Plus, Unplug } from 'lucide-react'
import { memo, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { type ControlProps, Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { useLatest } from '../../../lib/use-latest.ts'
import { type BranchOption, branchOptionsOf, ERROR_BRANCH } from '../drawing/branches.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { possibleTargets } from '../drawing/graph.ts'
import { useEditorCommands } from '../editor-commands.ts'
import { useRestedDrawing } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { stepDisplay } from '../step-display.ts'
import { useConnect } from '../use-connect.ts'
import { useDelete } from '../use-delete.ts'
import { texts } from './texts.ts'

/** Which steps follow: connecting and disconnecting without the canvas. */
export function NextSteps({ node, onAddStep }: { node: DrawnNode; onAddStep: () => void }) {
  const drawing = useRestedDrawing()
  const remove = useDelete()
  const isReadOnly = useIsReadOnly()
  const commands = useEditorCommands()
  const [chosen, setChosen] = useState<string>()
  const branches = branchOptionsOf(node)
  const branch = branches.find(({ value }) => value === chosen) ?? branches[0]
  // What nobody has chosen is the first branch that is free.
  const addStep = () => (chosen ? commands?.askStep({ source: node.id, sourceHandle: chosen }) : onAddStep())
  const following = drawing.edges.filter(({ source }) => source === node.id)
  return (
    <section aria-labelledby="next-steps" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 id="next-steps" className="text-[0.8125rem] font-medium">
        {texts.nextSteps}
      </h3>
      {following.length === 0 ? (
        <p className="text-[0.8125rem] text-quiet">{texts.nothingFollowsThisStepYet}</p>
      ) : null}
      <ul className="flex flex-col gap-1">
        {following.map(({ id, target, sourceHandle }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-2 rounded-lg bg-raised/60 py-1 pr-1 pl-3 text-sm"
          >
            <span className="min-w-0 truncate">
              {titleOf(drawing, target)}
              {sourceHandle ? (
                <span className="text-quiet"> {texts.whenNextSteps(wordsOf(sourceHandle))}</span>
              ) : null}
            </span>
            {isReadOnly ? null : (
              <Button
                variant="ghost"
                size="smallIcon"
                aria-label={texts.disconnect(titleOf(drawing, target))}
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
          <ConnectTo node={node} drawing={drawing} branch={branch} onBranch={setChosen} />
          <Button size="small" className="self-start" onClick={addStep}>
            <Plus aria-hidden="true" />
            {texts.addNextStep}
          </Button>
        </>
      )}
    </section>
  )
}

type Chosen = { branch: BranchOption | undefined; onBranch: (value: string) => void }

function ConnectTo({ node, drawing, branch, onBranch }: { node: DrawnNode; drawing: Drawing } & Chosen) {
  const connect = useConnect()
  const sourceHandle = branch?.value || undefined
  const targets = possibleTargets(drawing, node.id, sourceHandle).map((target) => ({
    value: target.id,
    label: stepDisplay(target).title,
  }))
  const choose = useLatest((target: string) => connect({ source: node.id, target, sourceHandle }))
  return (
    <div className="flex items-end gap-2">
      {branch === undefined ? null : (
        <div className="w-32">
          <Field label={texts.whenLabel}>
            {(control) => (
              <Select
                {...control}
                options={branchOptionsOf(node)}
                value={branch.value}
                onChange={(event) => onBranch(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      {targets.length === 0 ? null : (
        <div className="min-w-0 flex-1">
          <Field label={texts.connectTo}>
            {(control) => <TargetSelect control={control} targets={targets} onChoose={choose} />}
          </Field>
        </div>
      )}
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
      placeholder={texts.chooseAStep}
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

/** The error branch has a name of its own for people. */
function wordsOf(branch: string): string {
  return branch === ERROR_BRANCH ? texts.itFails : branch
}

function titleOf({ nodes }: Drawing, id: string): string {
  const node = nodes.find((each) => each.id === id)
  return node === undefined ? texts.aStep : stepDisplay(node).title
}
