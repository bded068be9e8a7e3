import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { stepDisplay } from '../step-display.ts'
import type { Commands } from '../use-shortcuts.ts'
import { texts as keys } from './shortcuts/texts.ts'
import { texts } from './texts.ts'

export type PaletteItem = {
  id: string
  label: string
  hint: string
  /** Words that it is found by and does not show. */
  english?: string
  run: () => void
}
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
      value: texts.commands,
      items: [
        command('run', texts.run, texts.ctrlEnter, commands.run),
        command('save', texts.save, texts.ctrlS, commands.save),
        command('add', texts.addStep, 'N', commands.addStep),
        command('undo', texts.undo, texts.ctrlZ, history.undo),
        command('redo', texts.redo, texts.ctrlShiftZ, history.redo),
        command('duplicate', texts.duplicateTheSelectedSteps, texts.ctrlD, commands.duplicate),
        command('toggle', keys.turnSelectedStepsOffOrOn, 'D', commands.toggle),
        command('rename', keys.renameTheSelectedStep, 'F2', commands.rename),
        command('all', keys.showTheWholeDrawing, '1', commands.showAll),
        command('selected', keys.showTheSelectedSteps, '2', commands.showSelected),
        command('arrange', texts.arrangeSteps, texts.shiftT, commands.arrange),
        command('group', texts.putSelectedStepsIntoFrame, texts.ctrlG, commands.group),
        command('shortcuts', texts.keyboardShortcuts, '?', commands.showShortcuts),
      ],
    },
    {
      value: texts.findStep,
      items: drawing.nodes.map((node) => {
        const { title, subtitle } = stepDisplay(node)
        return { id: `find ${node.id}`, label: title, hint: subtitle, run: () => find(node.id) }
      }),
    },
    {
      value: texts.add,
      items: actions.map((action) => ({
        id: `add ${action.type}`,
        label: texts.addLabel(action.label),
        hint: action.category,
        english: action.english.label,
        run: () => add(action),
      })),
    },
  ]
}
