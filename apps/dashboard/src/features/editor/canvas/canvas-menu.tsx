import { ContextMenu } from '@base-ui/react/context-menu'
import { useReactFlow } from '@xyflow/react'
import { CirclePlus, Power, Trash2 } from 'lucide-react'
import { type MouseEvent, type ReactElement, useState } from 'react'
import { MENU_POPUP, MenuItem } from '../../../components/ui/menu.tsx'
import { updateData } from '../drawing/changes.ts'
import { triggersOf } from '../drawing/triggers.ts'
import { useEditor, useEditorStore, useSelectedNode } from '../editor-context.ts'
import type { StepRequest } from '../use-add-step.ts'
import { useDelete } from '../use-delete.ts'

type CanvasMenuProps = { canvas: ReactElement; onAddStep: (request: StepRequest) => void }

/** The menu of the right mouse button: of what is selected, or of the empty canvas. */
export function CanvasMenu({ canvas, onAddStep }: CanvasMenuProps) {
  const { screenToFlowPosition } = useReactFlow()
  const [position, setPosition] = useState({ x: 0, y: 0 })
  const remember = ({ clientX, clientY }: MouseEvent) =>
    setPosition(screenToFlowPosition({ x: clientX, y: clientY }))
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={canvas} onContextMenu={remember} />
      <ContextMenu.Portal>
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
  const node = useSelectedNode()
  return (
    <MenuItem onClick={() => onAddStep(node === undefined ? { position } : { source: node.id })}>
      <CirclePlus aria-hidden="true" />
      {node === undefined ? 'Add step here' : 'Add next step'}
    </MenuItem>
  )
}

function SelectionItems() {
  const store = useEditorStore()
  const remove = useDelete()
  const node = useSelectedNode()
  const { nodes, edges } = useEditor(({ selection }) => selection)
  const isTrigger = node?.type === 'trigger'
  const isLast = useEditor(({ history }) => triggersOf(history.now).length === 1)
  if ((isTrigger && isLast) || nodes.length + edges.length === 0) return null
  return (
    <>
      {node === undefined || isTrigger ? null : (
        <MenuItem onClick={() => store.change(updateData(node.id, { enabled: !node.data.enabled }))}>
          <Power aria-hidden="true" />
          {node.data.enabled ? 'Disable step' : 'Enable step'}
        </MenuItem>
      )}
      <MenuItem isDanger onClick={() => remove(nodes, edges)}>
        <Trash2 aria-hidden="true" />
        {nodes.length === 0 ? 'Delete connection' : 'Delete'}
      </MenuItem>
    </>
  )
}
