import { createContext, useContext } from 'react'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import type { Clipboard } from './clipboard/use-clipboard.ts'
import type { StepRequest } from './use-add-step.ts'

/** What menus and panels of an editor that may be changed can do. */
export type EditorCommands = {
  clipboard: Clipboard
  arrange: () => void
  askStep: (request: StepRequest) => void
  /** Adds a step that was chosen already; the focus goes to its first setting. */
  putStep: (action: ActionDescription, request: StepRequest) => void
}

const Commands = createContext<EditorCommands | undefined>(undefined)

export const EditorCommandsProvider = Commands.Provider

/** Undefined where one may only look. */
export function useEditorCommands(): EditorCommands | undefined {
  return useContext(Commands)
}
