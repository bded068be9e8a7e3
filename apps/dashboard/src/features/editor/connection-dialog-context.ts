import { createContext, type ReactNode, useContext } from 'react'
import type { ConnectionDialogProps } from './editor-props.ts'

const ConnectionDialog = createContext<(dialog: ConnectionDialogProps) => ReactNode>(() => null)

/** The dialog belongs to another feature; the route hands it in. */
export const ConnectionDialogProvider = ConnectionDialog.Provider

export function useConnectionDialog(): (dialog: ConnectionDialogProps) => ReactNode {
  return useContext(ConnectionDialog)
}
