import { ContextMenu } from '@base-ui/react/context-menu'
import { useReactFlow } from '@xyflow/react'
import {
  CirclePlus,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Group,
  Network,
  Power,
  Replace,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { type MouseEvent, type ReactElement, useState } from 'react'
import { MENU_POPUP, MenuItem } from '../../../components/ui/menu-parts.tsx'
import { toastDone, toastRefusal } from '../../../components/ui/toast.tsx'
import { copyText } from '../../../lib/copy-text.ts'
import { branchesOf } from '../drawing/branches.ts'
import { updateData } from '../drawing/changes.ts'
import { isFrame } from '../drawing/frames.ts'
import { triggersOf } from '../drawing/triggers.ts'
import { useEditorCommands } from '../editor-commands.ts'
import { useEditor, useEditorStore, useSelectedNode } from '../editor-context.ts'
import type { StepRequest } from '../use-add-step.ts'
import { useDelete } from '../use-delete.ts'
import { useFrames } from '../use-frames.ts'
import { texts } from './texts.ts'

type CanvasMenuProps = { canvas: ReactElement; onAddStep: (request: StepRequest) => void }

/** The menu of the right mouse button: of what is selected, or of the empty canvas. */
export function CanvasMenu({ canvas, onAddStep }: CanvasMenuProps) {
  const { screenToFlowPosition } = useReactFlow()
  const [position, setPosition] = useState({ x: 0, y: 0 })
  const remember = ({ clientX, clientY }: MouseEvent) =>
    setPosition(screenToFlowPosition({ x: clientX, y: clientY }))
  // Outside of all landmarks people who listen to the page would not find it.
  const landmark = document.getElementById('content')
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={canvas} onContextMenu={remember} />
      <ContextMenu.Portal container={landmark}>
        <ContextMenu.Positioner className="z-50 outline-none">
          <ContextMenu.Popup className={MENU_POPUP}>
            <AddItem position={position} onAddStep={onAddStep} />
            <SelectionItems />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function AddItem({
  position,
  onAddStep,
}: {
  position: { x: number; y: number }
  onAddStep: (request: StepRequest) => void
}) {
  const selected = useSelectedNode()
  const node = selected !== undefined && isFrame(selected) ? undefined : selected
  const branches = node === undefined ? [] : branchesOf(node.data)
  if (node !== undefined && branches.length > 0)
    return branches.map((branch) => (
      <MenuItem key={branch} onClick={() => onAddStep({ source: node.id, sourceHandle: branch })}>
        <CirclePlus aria-hidden="true" />
        {texts.addNextStepWhen(branch)}
      </MenuItem>
    ))
  return (
    <MenuItem onClick={() => onAddStep(node === undefined ? { position } : { source: node.id })}>
      <CirclePlus aria-hidden="true" />
      {node === undefined ? texts.addStepHere : texts.addNextStep}
    </MenuItem>
  )
}

function SelectionItems() {
  const { nodes, edges } = useEditor(({ selection }) => selection)
  const [edge] = edges
  return (
    <>
      {nodes.length === 0 && edges.length === 1 && edge !== undefined ? <InsertItem edgeId={edge} /> : null}
      <StepItems />
      {nodes.length > 0 ? <FrameItem /> : null}
      <ClipboardItems hasSteps={nodes.length > 0} />
      <DeleteItem nodes={nodes} edges={edges} />
    </>
  )
}

function InsertItem({ edgeId }: { edgeId: string }) {
  const commands = useEditorCommands()
  return (
    <MenuItem onClick={() => commands?.askStep({ between: edgeId })}>
      <CirclePlus aria-hidden="true" />
      {texts.insertStepHere}
    </MenuItem>
  )
}

/** Of steps: a frame around them; of a frame: without it. */
function FrameItem() {
  const frames = useFrames()
  const node = useSelectedNode()
  const isOfFrame = node !== undefined && isFrame(node)
  return (
    <MenuItem onClick={() => (isOfFrame ? frames.ungroup(node.id) : frames.group())}>
      {isOfFrame ? <Ungroup aria-hidden="true" /> : <Group aria-hidden="true" />}
      {isOfFrame ? texts.ungroup : texts.putIntoAFrame}
    </MenuItem>
  )
}

/** Of the one selected step. */
function StepItems() {
  const store = useEditorStore()
  const commands = useEditorCommands()
  const node = useSelectedNode()
  if (node === undefined || node.type === 'trigger' || isFrame(node)) return null
  return (
    <>
      <MenuItem onClick={() => commands?.askStep({ replaces: node.id })}>
        <Replace aria-hidden="true" />
        {texts.replaceStep}
      </MenuItem>
      <MenuItem onClick={() => store.change(updateData(node.id, { enabled: !node.data.enabled }))}>
        <Power aria-hidden="true" />
        {node.data.enabled ? texts.disableStep : texts.enableStep}
      </MenuItem>
    </>
  )
}

/** Pasting asks the browser for permission; Ctrl+V does not. */
function ClipboardItems({ hasSteps }: { hasSteps: boolean }) {
  const commands = useEditorCommands()
  if (commands === undefined) return null
  const { clipboard, arrange } = commands
  const copy = () => {
    const text = clipboard.copied()
    if (text !== undefined) void copyText(text).then((isCopied) => isCopied && toastDone(texts.copied))
  }
  const paste = () => {
    const refused = () => toastRefusal(texts.theBrowserDoesNotLet, texts.pressCtrlVInstead)
    if (navigator.clipboard?.readText === undefined) return refused()
    void navigator.clipboard.readText().then(clipboard.paste, refused)
  }
  return (
    <>
      {hasSteps ? (
        <>
          <MenuItem onClick={copy}>
            <Copy aria-hidden="true" />
            {texts.copy}
          </MenuItem>
          <MenuItem onClick={clipboard.duplicate}>
            <CopyPlus aria-hidden="true" />
            {texts.duplicate}
          </MenuItem>
        </>
      ) : null}
      <MenuItem onClick={paste}>
        <ClipboardPaste aria-hidden="true" />
        {texts.paste}
      </MenuItem>
      <MenuItem onClick={arrange}>
        <Network aria-hidden="true" />
        {texts.arrange}
      </MenuItem>
    </>
  )
}

function DeleteItem({ nodes, edges }: { nodes: readonly string[]; edges: readonly string[] }) {
  const remove = useDelete()
  const isTrigger = useSelectedNode()?.type === 'trigger'
  const isLast = useEditor(({ history }) => triggersOf(history.now).length === 1)
  if ((isTrigger && isLast) || nodes.length + edges.length === 0) return null
  return (
    <MenuItem isDanger onClick={() => remove(nodes, edges)}>
      <Trash2 aria-hidden="true" />
      {nodes.length === 0 ? texts.deleteConnection : texts.delete}
    </MenuItem>
  )
}
