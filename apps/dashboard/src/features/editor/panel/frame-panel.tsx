import { Group, Ungroup } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Switch } from '../../../components/ui/switch.tsx'
import { renameNode, updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { frameColour, frameIdOf, isCollapsed, isFrame, moveToFrame } from '../drawing/frames.ts'
import { useDrawing, useEditorStore } from '../editor-context.ts'
import { Editable } from '../read-only.tsx'
import { stepDisplay } from '../step-display.ts'
import { useFrames } from '../use-frames.ts'
import { ColourField } from './colour-field.tsx'
import { texts } from './texts.ts'

/** A frame has a title and a colour; its steps are chosen here, too. */
export function FramePanel({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { collapse, ungroup } = useFrames()
  const { id, data } = node
  return (
    <div className="flex flex-col gap-5">
      <header className="flex items-center gap-3">
        <Group aria-hidden="true" className="size-5 text-quiet" />
        <h2 className="min-w-0 flex-1 truncate font-semibold">{stepDisplay(node).title}</h2>
      </header>
      <Editable label={texts.propertiesOfTheFrame}>
        <Field label={texts.title}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={data.label}
              onChange={({ target }) => store.change(renameNode(id, target.value), `label-${id}`)}
            />
          )}
        </Field>
        <ColourField
          value={frameColour(node)}
          onChange={(frame) => store.change(updateConfig(id, { ...data.config, frame }))}
        />
        <div className="flex items-center justify-between gap-3 text-[0.8125rem] font-medium">
          <span aria-hidden="true">{texts.collapsed}</span>
          <Switch
            label={texts.collapsed}
            isOn={isCollapsed(node)}
            onChange={(isShut) => collapse(id, isShut)}
          />
        </div>
        <Members frameId={id} />
        <Button className="self-start" onClick={() => ungroup(id)}>
          <Ungroup aria-hidden="true" />
          {texts.ungroup}
        </Button>
      </Editable>
    </div>
  )
}

function Members({ frameId }: { frameId: string }) {
  const store = useEditorStore()
  const steps = useDrawing().nodes.filter((node) => !isFrame(node))
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.stepsInThisFrame}</legend>
      {steps.map((step) => {
        const isIn = frameIdOf(step) === frameId
        return (
          <label key={step.id} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={isIn}
              onChange={() => store.change(moveToFrame(step.id, isIn ? undefined : frameId))}
            />
            <span className="min-w-0 truncate">{stepDisplay(step).title}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
