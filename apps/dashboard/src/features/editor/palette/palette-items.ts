import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { stepDisplay } from '../step-display.ts'
import type { Commands } from '../use-shortcuts.ts'

export type PaletteItem = { id: string; label: string; hint: string; run: () => void }
export type PaletteGroup = { value: string; items: PaletteItem[] }

type Sources = {
  commands: Commands
  history: { undo: () => void; redo: () => void }
  drawing: Drawing
  actions: readonly ActionDescription[]
  find: (nodeId: string) => void
  add: (action: ActionDescription) => void
}

/** Everything that can be done or found in the editor by its name. */
export function paletteGroups({ commands, history, drawing, actions, find, add }: Sources): PaletteGroup[] {
  const command = (id: string, label: string, hint: string, run: () => void) => ({ id, label, hint, run })
  return [
    {
      value: 'Commands',
      items: [
        command('run', 'Run', 'Ctrl+Enter', commands.run),
        command('save', 'Save', 'Ctrl+S', commands.save),
        command('add', 'Add step', 'N', commands.addStep),
        command('undo', 'Undo', 'Ctrl+Z', history.undo),
        command('redo', 'Redo', 'Ctrl+Shift+Z', history.redo),
        command('duplicate', 'Duplicate the selected steps', 'Ctrl+D', commands.duplicate),
        command('arrange', 'Arrange steps', 'Shift+T', commands.arrange),
        command('group', 'Put the selected steps into a frame', 'Ctrl+G', commands.group),
        command('shortcuts', 'Keyboard shortcuts', '?', commands.showShortcuts),
      ],
    },
    {
      value: 'Find step',
      items: drawing.nodes.map((node) => {
        const { title, subtitle } = stepDisplay(node)
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
