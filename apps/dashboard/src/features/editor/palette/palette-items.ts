import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { stepLook } from '../step-look.ts'
import type { Deeds } from '../use-shortcuts.ts'

export type PaletteItem = { id: string; label: string; hint: string; run: () => void }
export type PaletteGroup = { value: string; items: PaletteItem[] }

type Sources = {
  deeds: Deeds
  history: { undo: () => void; redo: () => void }
  drawing: Drawing
  actions: readonly ActionDescription[]
  find: (nodeId: string) => void
  add: (action: ActionDescription) => void
}

/** Everything that can be done or found in the editor by its name. */
export function paletteGroups({ deeds, history, drawing, actions, find, add }: Sources): PaletteGroup[] {
  const command = (id: string, label: string, hint: string, run: () => void) => ({ id, label, hint, run })
  return [
    {
      value: 'Commands',
      items: [
        command('run', 'Run', 'Ctrl+Enter', deeds.run),
        command('save', 'Save', 'Ctrl+S', deeds.save),
        command('add', 'Add step', 'N', deeds.addStep),
        command('undo', 'Undo', 'Ctrl+Z', history.undo),
        command('redo', 'Redo', 'Ctrl+Shift+Z', history.redo),
        command('duplicate', 'Duplicate the selected steps', 'Ctrl+D', deeds.duplicate),
        command('arrange', 'Arrange steps', 'Shift+T', deeds.arrange),
        command('group', 'Put the selected steps into a frame', 'Ctrl+G', deeds.group),
        command('shortcuts', 'Keyboard shortcuts', '?', deeds.showShortcuts),
      ],
    },
    {
      value: 'Find step',
      items: drawing.nodes.map((node) => {
        const { title, subtitle } = stepLook(node)
        return { id: `find ${node.id}`, label: title, hint: subtitle, run: () => find(node.id) }
      }),
    },
    {
      value: 'Add',
      items: actions.map((action) => ({
        id: `add ${action.type}`,
        label: `Add ${action.label}`,
        hint: action.category,
        run: () => add(action),
      })),
    },
  ]
}
