import { createContext, type ReactNode, useContext } from 'react'

const ReadOnlyContext = createContext(false)

/** Whether one may only look: at a workflow of others, or in the role of a viewer. */
export const ReadOnlyProvider = ReadOnlyContext.Provider

export function useIsReadOnly(): boolean {
  return useContext(ReadOnlyContext)
}

/** Controls that only those who may edit can use; what leads around stands outside of it. */
export function Editable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset disabled={useIsReadOnly()} className="contents">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  )
}
