/** The keys of the editor as people read them; Ctrl is Cmd on a Mac. */
export const SHORTCUTS: readonly {
  title: string
  keys: readonly (readonly [keys: string, what: string])[]
}[] = [
  {
    title: 'Everywhere in the editor',
    keys: [
      ['Ctrl+K', 'Commands, steps to add, and steps to find'],
      ['Ctrl+S', 'Save'],
      ['Ctrl+Enter', 'Run'],
      ['Ctrl+Z', 'Undo'],
      ['Ctrl+Shift+Z', 'Redo'],
      ['?', 'This list'],
    ],
  },
  {
    title: 'On the canvas',
    keys: [
      ['N', 'Add a step'],
      ['Ctrl+C', 'Copy the selected steps as JSON'],
      ['Ctrl+X', 'Cut them'],
      ['Ctrl+V', 'Paste steps, or a workflow as JSON'],
      ['Ctrl+D', 'Duplicate them'],
      ['Ctrl+A', 'Select all'],
      ['Ctrl+G', 'Put the selected steps into a frame'],
      ['Delete', 'Delete what is selected'],
      ['Shift+T', 'Arrange the selected steps, or all'],
      ['Shift+drag', 'Select what lies in a frame'],
      ['Ctrl+click', 'Select one more'],
    ],
  },
  {
    title: 'With the focus on a step or a connection',
    keys: [
      ['Enter', 'Select it; once more goes to its settings'],
      ['Arrow keys', 'Move the selected step'],
      ['Alt+Right', 'On to the next connection or step'],
      ['Alt+Left', 'Back to the one before'],
      ['Alt+Up, Alt+Down', 'To the next branch'],
      ['Escape', 'Let go'],
    ],
  },
]
