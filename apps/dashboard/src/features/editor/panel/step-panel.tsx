import { ArrowLeft, Trash2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Switch } from '../../../components/ui/switch.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { StepTile } from '../canvas/step-node.tsx'
import { renameNode, updateConfig, updateData } from '../drawing/changes.ts'
import { colourOf, NOTE_COLOUR } from '../drawing/colours.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { isFrame, isNote } from '../drawing/frames.ts'
import { triggersOf } from '../drawing/triggers.ts'
import { useEditor, useEditorStore } from '../editor-context.ts'
import { NOTHING_SELECTED } from '../editor-store.ts'
import { Editable, useIsReadOnly } from '../read-only.tsx'
import { stepDisplay } from '../step-display.ts'
import { useDelete } from '../use-delete.ts'
import { ActionForm } from './action-form.tsx'
import { ColourField } from './colour-field.tsx'
import { FramePanel } from './frame-panel.tsx'
import { IssueNotes } from './issue-notes.tsx'
import { NextSteps } from './next-steps.tsx'
import { texts } from './texts.ts'
import { TriggerForm } from './trigger-form.tsx'

export function StepPanel({ node, onAddStep }: { node: DrawnNode; onAddStep: () => void }) {
  if (isFrame(node)) return <FramePanel node={node} />
  if (isNote(node)) return <NotePanel node={node} />
  return (
    <div className="flex flex-col gap-5">
      <StepHeader node={node} />
      <IssueNotes nodeId={node.id} />
      <Editable label={texts.propertiesOfTheStep}>
        <StepNames node={node} />
        {node.type === 'trigger' ? <TriggerForm node={node} /> : <ActionForm node={node} />}
      </Editable>
      <NextSteps node={node} onAddStep={onAddStep} />
    </div>
  )
}

/** A note has a text, and nothing that a run would need. */
function NotePanel({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  return (
    <div className="flex flex-col gap-5">
      <StepHeader node={node} />
      <Editable label={texts.propertiesOfTheNote}>
        <Field label={texts.text} description={texts.forPeopleWhoLookAt}>
          {(control) => (
            <Textarea
              {...control}
              rows={8}
              value={typeof config['text'] === 'string' ? config['text'] : ''}
              onChange={(event) =>
                store.change(
                  updateConfig(node.id, { ...config, text: event.target.value }),
                  `note-${node.id}`,
                )
              }
            />
          )}
        </Field>
        <ColourField
          value={colourOf(config['colour'], NOTE_COLOUR)}
          onChange={(colour) => store.change(updateConfig(node.id, { ...config, colour }))}
        />
      </Editable>
    </div>
  )
}

function StepHeader({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const remove = useDelete()
  const display = stepDisplay(node)
  const isTrigger = node.type === 'trigger'
  const isReadOnly = useIsReadOnly()
  const isLastTrigger = useEditor(({ history }) => isTrigger && triggersOf(history.now).length === 1)
  return (
    <header className="flex items-center gap-3">
      <Button
        variant="ghost"
        size="smallIcon"
        aria-label={texts.backToTheWorkflow}
        className="-ml-1.5"
        onClick={() => store.select(NOTHING_SELECTED)}
      >
        <ArrowLeft aria-hidden="true" />
      </Button>
      <StepTile display={display} isTrigger={isTrigger} />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">{display.title}</h2>
        <p className="truncate text-xs text-quiet">{display.subtitle}</p>
      </div>
      {isLastTrigger || isReadOnly ? null : (
        <>
          {isTrigger || isNote(node) ? null : (
            <Switch
              label={texts.enabled}
              isOn={node.data.enabled}
              onChange={(enabled) => store.change(updateData(node.id, { enabled }))}
            />
          )}
          <Button
            variant="quietDanger"
            size="smallIcon"
            aria-label={isTrigger ? texts.deleteTrigger : texts.deleteStep}
            onClick={() => remove([node.id], [])}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        </>
      )}
    </header>
  )
}

function StepNames({ node }: { node: DrawnNode }) {
  return (
    <>
      <LabelField node={node} />
      <NoteField node={node} />
    </>
  )
}

/** Words for people about a step; the canvas marks a step that has some. */
function NoteField({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { id, data } = node
  return (
    <Field label={texts.note}>
      {(control) => (
        <Textarea
          {...control}
          rows={1}
          placeholder={texts.whyThisStepHere}
          value={data.description}
          onChange={(event) =>
            store.change(updateData(id, { description: event.target.value }), `about-${id}`)
          }
        />
      )}
    </Field>
  )
}

function LabelField({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  return (
    <Field label={texts.label} description={node.type === 'trigger' ? undefined : texts.renameHelp}>
      {(control) => (
        <Input
          {...control}
          data-step-label
          autoComplete="off"
          placeholder={stepDisplay({ ...node, data: { ...node.data, label: '' } }).title}
          value={node.data.label}
          onChange={(event) => store.change(renameNode(node.id, event.target.value), `label-${node.id}`)}
        />
      )}
    </Field>
  )
}
